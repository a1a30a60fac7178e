package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.template.Arns;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Invocations that nobody waits for: kept until they succeed or exhaust the function's retries. Thread-safe. */
public final class AsynchronousCalls {

    private final Functions functions;
    private final DurableMap store;
    private final AtomicLong order;

    public AsynchronousCalls(Functions functions, DurableMap store) {
        this.functions = functions;
        this.store = store;
        this.order = new AtomicLong(
                store.all().keySet().stream().mapToLong(Long::parseLong).max().orElse(0));
    }

    public void add(String functionArn, String input) {
        var call = JsonNodeFactory.instance
                .objectNode()
                .put("function", Arns.functionName(functionArn))
                .put("input", input);
        store.put(Long.toString(order.incrementAndGet()), call);
    }

    public boolean hasWork() {
        return store.size() > 0;
    }

    /** Makes all calls that wait; returns how many. */
    public int pump() {
        int count = 0;
        while (hasWork()) {
            for (var entry : store.all().entrySet()) {
                make(entry);
                count++;
            }
        }
        return count;
    }

    private void make(Map.Entry<String, JsonNode> entry) {
        var name = entry.getValue().get("function").asText();
        var input = entry.getValue().get("input").asText().getBytes(StandardCharsets.UTF_8);
        var retries = functions.find(name).orElseThrow().asynchronousRetries();
        for (int attempt = 0; attempt <= retries; attempt++) {
            if (functions.invoke(name, input) instanceof Invocation.Failure failure) {
                System.getLogger(AsynchronousCalls.class.getName())
                        .log(System.Logger.Level.WARNING, name + " failed", failure.cause());
            } else {
                break;
            }
        }
        store.remove(entry.getKey());
    }

    public void clear() {
        store.clear();
    }
}
