package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.aws.Platform;
import io.shoal.local.stack.LocalHandlers;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.template.FunctionResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands functions that follow a stream all that they were handed once more, as Lambda may at any time. */
final class Redelivery {
    private final Map<String, Function<Platform, RequestHandler<DynamodbEvent, StreamsEventResponse>>> functions;
    private final List<Delivery> delivered = new ArrayList<>();

    /** Watches functions, by their ids in the template. */
    Redelivery(Map<String, Function<Platform, RequestHandler<DynamodbEvent, StreamsEventResponse>>> functions) {
        this.functions = functions;
    }

    private record Delivery(String function, DynamodbEvent event) {}

    private record Recording(
            String function, RequestHandler<DynamodbEvent, StreamsEventResponse> handler, List<Delivery> delivered)
            implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
        @Override
        public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
            delivered.add(new Delivery(function, event));
            return handler.handleRequest(event, context);
        }
    }

    /** Has the functions of a stack watched. */
    LocalStackOptions watch(LocalStackOptions options) {
        return options.handlers(stack -> function -> handler(stack, function));
    }

    private Object handler(LocalStack stack, FunctionResource function) {
        var id = function.id();
        return functions.containsKey(id)
                ? new Recording(id, functions.get(id).apply(stack.platform(id)), delivered)
                : LocalHandlers.of(stack).create(function);
    }

    /** Forgets what was handed over so far. */
    void begin() {
        delivered.clear();
    }

    /** Hands everything over again. */
    void again(WorkflowShop shop) {
        assertThat(delivered).isNotEmpty();
        for (var delivery : List.copyOf(delivered)) {
            var platform = shop.deployment().stack().platform(delivery.function());
            var answer = functions.get(delivery.function()).apply(platform).handleRequest(delivery.event(), null);
            assertThat(answer.getBatchItemFailures()).isEmpty();
        }
        shop.settle();
    }
}
