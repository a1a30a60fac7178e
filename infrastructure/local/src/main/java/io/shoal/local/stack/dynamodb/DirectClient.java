package io.shoal.local.stack.dynamodb;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.local.shared.access.awssdkv2.converters.AwsServiceExceptionConverter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A client of the present SDK on the engine in the shape of the first SDK, which is the one it speaks. The engine's own client for the
 * present SDK writes every request and response as JSON and reads it again, which takes longer than the request; this one
 * {@linkplain Translation translates} the objects. What the first SDK does not know goes to the engine's own client.
 */
final class DirectClient implements InvocationHandler {

    /** One for all engines: what it learns of the classes takes long to make. */
    private static final Translation TRANSLATION = new Translation();

    private final Object first;
    private final Object own;
    private final Map<Method, Optional<Method>> methods = new ConcurrentHashMap<>();

    private DirectClient(Object first, Object own) {
        this.first = first;
        this.own = own;
    }

    /**
     * A client.
     *
     * @param type interface of the present SDK
     * @param first the engine in the shape of the first SDK
     * @param own the engine's own client of this type
     */
    static <T> T of(Class<T> type, Object first, T own) {
        var proxy = Proxy.newProxyInstance(
                DirectClient.class.getClassLoader(), new Class<?>[] {type}, new DirectClient(first, own));
        return type.cast(proxy);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments == null || arguments.length != 1) {
            return called(method, own, arguments);
        }
        if (arguments[0] instanceof SdkRequest request && AwsResponse.class.isAssignableFrom(method.getReturnType())) {
            var direct = methods.computeIfAbsent(method, this::direct);
            return direct.isPresent()
                    ? answer(direct.get(), request, method.getReturnType())
                    : called(method, own, arguments);
        }
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : called(method, own, arguments);
    }

    /** The method of the same name that takes a request of the same name. */
    private Optional<Method> direct(Method method) {
        var request = method.getParameterTypes()[0].getSimpleName();
        return Arrays.stream(first.getClass().getInterfaces())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName()))
                .filter(candidate -> candidate.getParameterCount() == 1
                        && candidate.getParameterTypes()[0].getSimpleName().equals(request))
                .findFirst();
    }

    private Object answer(Method direct, SdkRequest request, Class<?> response) throws Throwable {
        try {
            var result =
                    called(direct, first, new Object[] {TRANSLATION.request(request, direct.getParameterTypes()[0])});
            return TRANSLATION.response(result, response);
        } catch (AmazonServiceException e) {
            throw AwsServiceExceptionConverter.convert(e);
        }
    }

    private static @Nullable Object called(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
