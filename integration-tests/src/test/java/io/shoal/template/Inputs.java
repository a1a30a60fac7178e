package io.shoal.template;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.List;
import java.util.Map;

/** What a function is handed, by what starts it. */
final class Inputs {
    private static final Map<String, Class<?>> OF_SOURCE = Map.of(
            "HttpApi", APIGatewayV2HTTPEvent.class,
            "DynamoDB", DynamodbEvent.class,
            "SQS", SQSEvent.class,
            "Schedule", ScheduledEvent.class);

    private Inputs() {}

    /** The class of the events of its sources; a plain map where a state machine or a person starts it. */
    static Class<?> of(Function function) {
        if (function.id().equals("AuthorizerFunction")) {
            return APIGatewayV2CustomAuthorizerEvent.class;
        }
        List<Class<?>> types = function.events().stream()
                .<Class<?>>map(event -> OF_SOURCE.get(event.path("Type").asText()))
                .distinct()
                .toList();
        if (types.size() > 1) {
            throw new AssertionError(function + " has sources that send different things");
        }
        return types.isEmpty() ? Map.class : types.getFirst();
    }
}
