package io.shoal.local.stack.dynamodb;

import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.Calls;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

/** A client that counts what its calls cost, tells which tables they wrote, and lets watchers in between. */
public final class WatchedDynamoDb implements InvocationHandler {

    private static final System.Logger LOG = System.getLogger(WatchedDynamoDb.class.getName());
    private static final int ATTEMPTS = 3;

    private final DynamoDbClient client;
    private final Calls calls;
    private final Capacity capacity;
    private final TableListener written;
    private final ReadCache reads;

    WatchedDynamoDb(DynamoDbClient client, Calls calls, Capacity capacity, TableListener written, ReadCache reads) {
        this.reads = reads;
        this.client = client;
        this.calls = calls;
        this.capacity = capacity;
        this.written = written;
    }

    /**
     * Wraps the client of a database.
     *
     * @param written is told of every item that a successful call wrote
     */
    public static DynamoDbClient wrap(LocalDatabase database, Calls calls, Capacity capacity, TableListener written) {
        var handler = new WatchedDynamoDb(database.client(), calls, capacity, written, database.reads());
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var given = arguments == null ? new Object[0] : arguments;
        if (given.length == 1
                && given[0] instanceof DynamoDbRequest request
                && DynamoDbResponse.class.isAssignableFrom(method.getReturnType())) {
            return watched(method, request);
        }
        return method.isDefault() && given.length == 1
                ? InvocationHandler.invokeDefault(proxy, method, given)
                : unwrapped(method, given);
    }

    private @Nullable Object watched(Method method, DynamoDbRequest request) {
        var call = new Call("dynamodb", operation(method));
        return calls.watched(call, () -> {
            var response = answer(method, capacity.asking(request));
            capacity.count(call, response);
            Writes.tell(request, written);
            return response;
        });
    }

    private DynamoDbResponse answer(Method method, DynamoDbRequest request) {
        return request instanceof GetItemRequest get
                ? reads.get(get, () -> (GetItemResponse) call(method, get))
                : reads.writing(Writes.tables(request), () -> (DynamoDbResponse) call(method, request));
    }

    private static String operation(Method method) {
        return Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
    }

    /** As often as AWS's SDK asks again: the engine gives up when it waited ten seconds for others to leave a table. */
    private Object call(Method method, Object request) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return once(method, request);
            } catch (InternalServerErrorException busy) {
                LOG.log(System.Logger.Level.DEBUG, "the local database is asked again", busy);
            }
        }
        return once(method, request);
    }

    private Object once(Method method, Object request) {
        try {
            return method.invoke(client, request);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null -> new IllegalStateException("a call failed without a cause");
            default -> new IllegalStateException(cause);
        };
    }

    private @Nullable Object unwrapped(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
