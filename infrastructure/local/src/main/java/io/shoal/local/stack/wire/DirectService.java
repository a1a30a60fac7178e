package io.shoal.local.stack.wire;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A client some of whose calls go to the service at once: on the SDK's own way, made for a network, each would take longer than all else
 * that becomes of it. What else the client can do goes that way.
 *
 * @param name of the service, as the SDK tells it with an error
 * @param answers the operations that go at once, such as {@code PutEvents}, and the builder of what each returns; they need nothing of
 *     the SDK's way, and answer in texts, whole numbers, booleans, lists and objects
 * @param refusals the builder of the exception for an error's code
 */
public record DirectService(
        SdkClient client,
        String name,
        JsonService service,
        Map<String, Supplier<? extends SdkPojo>> answers,
        Function<String, AwsServiceException.Builder> refusals)
        implements InvocationHandler {

    public DirectService {
        answers = Map.copyOf(answers);
    }

    /** Wraps a client of this type, whose interface bears the service's name. */
    public static <C extends SdkClient> C before(
            Class<C> type,
            C client,
            JsonService service,
            Map<String, Supplier<? extends SdkPojo>> answers,
            Function<String, AwsServiceException.Builder> refusals) {
        var name = type.getSimpleName().replace("Client", "");
        var handler = new DirectService(client, name, service, answers, refusals);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var operation = Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
        var answer = answers.get(operation);
        if (answer != null && arguments != null) {
            return arguments[0] instanceof SdkRequest request
                    ? call(operation, request, answer.get())
                    : InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Object call(String operation, SdkRequest request, SdkPojo answer) {
        try {
            return SdkJson.read(service.call(operation, SdkJson.write(request)), answer);
        } catch (ServiceException refused) {
            throw refusal(refused);
        }
    }

    private AwsServiceException refusal(ServiceException refused) {
        var code = refused.code().substring(refused.code().indexOf('#') + 1);
        var details = AwsErrorDetails.builder()
                .serviceName(name)
                .errorCode(code)
                .errorMessage(refused.getMessage())
                .build();
        return refusals.apply(code)
                .awsErrorDetails(details)
                .statusCode(refused.status())
                .message(refused.getMessage())
                .build();
    }
}
