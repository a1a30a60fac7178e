package io.shoal.local.stack.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.Calls;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * A client whose events go to the buses at once: on the SDK's own way, made for a network, each would take longer than all else that
 * becomes of it. What else the client can do goes that way.
 */
public final class DirectBus implements InvocationHandler {

    private final EventBridgeClient client;
    private final Calls calls;
    private final JsonService.Operations operations;

    private DirectBus(EventBridgeClient client, Calls calls, JsonService.Operations operations) {
        this.client = client;
        this.calls = calls;
        this.operations = operations;
    }

    /** Wraps a client. */
    public static EventBridgeClient before(EventBridgeClient client, Calls calls, JsonService.Operations operations) {
        return (EventBridgeClient) Proxy.newProxyInstance(
                EventBridgeClient.class.getClassLoader(),
                new Class<?>[] {EventBridgeClient.class},
                new DirectBus(client, calls, operations));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1) {
            if (arguments[0] instanceof PutEventsRequest request) {
                return put(request);
            }
            if (method.getName().equals("putEvents")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private PutEventsResponse put(PutEventsRequest request) {
        var input = JsonNodeFactory.instance.objectNode();
        request.entries().forEach(entry -> input.withArray("Entries").add(json(entry)));
        try {
            return response(calls.watched(new Call("events", "PutEvents"), () -> operations.call("PutEvents", input)));
        } catch (ServiceException refused) {
            throw EventBridgeException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName("EventBridge")
                            .errorCode(refused.code())
                            .errorMessage(refused.getMessage())
                            .build())
                    .statusCode(refused.status())
                    .message(refused.getMessage())
                    .build();
        }
    }

    private static ObjectNode json(PutEventsRequestEntry entry) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("EventBusName", entry.eventBusName() == null ? "default" : entry.eventBusName())
                .put("Source", entry.source())
                .put("DetailType", entry.detailType())
                .put("Detail", entry.detail());
        if (entry.time() != null) {
            json.put("Time", entry.time().toString());
        }
        entry.resources().forEach(resource -> json.withArray("Resources").add(resource));
        return json;
    }

    private static PutEventsResponse response(JsonNode answer) {
        var entries = StreamSupport.stream(answer.path("Entries").spliterator(), false)
                .map(DirectBus::result)
                .toList();
        return PutEventsResponse.builder()
                .failedEntryCount(answer.path("FailedEntryCount").asInt())
                .entries(entries)
                .build();
    }

    private static PutEventsResultEntry result(JsonNode entry) {
        return PutEventsResultEntry.builder()
                .eventId(entry.path("EventId").textValue())
                .errorCode(entry.path("ErrorCode").textValue())
                .errorMessage(entry.path("ErrorMessage").textValue())
                .build();
    }
}
