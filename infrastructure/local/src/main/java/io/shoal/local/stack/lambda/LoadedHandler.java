package io.shoal.local.stack.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.shoal.local.stack.template.FunctionResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A handler object with the serialisers that Lambda's runtime would use for its types. */
final class LoadedHandler {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final FunctionResource function;
    private final RequestStreamHandler handler;

    private LoadedHandler(FunctionResource function, RequestStreamHandler handler) {
        this.function = function;
        this.handler = handler;
    }

    static LoadedHandler load(FunctionResource function, HandlerFactory factory) {
        return new LoadedHandler(
                function,
                switch (factory.create(function)) {
                    case RequestStreamHandler stream -> stream;
                    case RequestHandler<?, ?> typed -> typed(typed);
                    case Object other ->
                        throw new IllegalArgumentException(function.handler() + " is no handler: " + other.getClass());
                });
    }

    @SuppressWarnings("unchecked") // the types are those of the handler's own method
    private static RequestStreamHandler typed(RequestHandler<?, ?> handler) {
        var method = method(handler.getClass());
        var reader = serializer(method.getParameterTypes()[0], method.getGenericParameterTypes()[0]);
        var writer = serializer(method.getReturnType(), method.getGenericReturnType());
        return (input, output, context) -> {
            var answer =
                    ((RequestHandler<Object, @Nullable Object>) handler).handleRequest(reader.fromJson(input), context);
            if (answer == null) {
                output.write(NULL);
            } else {
                writer.toJson(answer, output);
            }
        };
    }

    private static Method method(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
                .filter(method -> method.getParameterCount() == 2 && method.getParameterTypes()[1] == Context.class)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no handleRequest"));
    }

    @SuppressWarnings("unchecked") // a serializer of the class itself
    private static PojoSerializer<Object> serializer(Class<?> type, Type generic) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(generic);
    }

    Invocation invoke(byte[] payload) {
        var output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(payload), output, new LocalContext(function));
            return new Invocation.Answer(output.toString(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException | Error e) {
            // Lambda's runtime answers for whatever a handler throws; so does this one.
            return new Invocation.Failure(e.getClass().getName(), String.valueOf(e.getMessage()), e);
        }
    }
}
