package io.shoal.local.stack.lambda;

import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.FunctionResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All functions of the stack, by physical name; a handler is made at its first invocation. */
public final class Functions {

    private final Map<String, FunctionResource> resources;
    private final HandlerFactory factory;
    private final Map<String, LoadedHandler> handlers = new ConcurrentHashMap<>();
    private final List<BiConsumer<FunctionResource, Duration>> listeners = new CopyOnWriteArrayList<>();

    public Functions(Iterable<FunctionResource> resources, HandlerFactory factory) {
        this.resources = StreamSupport.stream(resources.spliterator(), false)
                .collect(Collectors.toMap(FunctionResource::name, Function.identity()));
        this.factory = factory;
    }

    /** Whether a name or ARN stands for a function of this stack. */
    public boolean contains(String nameOrArn) {
        return resources.containsKey(Arns.functionName(nameOrArn));
    }

    public Optional<FunctionResource> find(String nameOrArn) {
        return Optional.ofNullable(resources.get(Arns.functionName(nameOrArn)));
    }

    /** Invokes a function by name or ARN with a JSON payload and waits for its end. */
    public Invocation invoke(String nameOrArn, byte[] payload) {
        var name = Arns.functionName(nameOrArn);
        var resource = Optional.ofNullable(resources.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no such function: " + nameOrArn));
        var handler = handlers.computeIfAbsent(name, key -> LoadedHandler.load(resource, factory));
        long began = System.nanoTime();
        var invocation = handler.invoke(payload);
        var took = Duration.ofNanos(System.nanoTime() - began);
        listeners.forEach(listener -> listener.accept(resource, took));
        return invocation;
    }

    /** Tells of every invocation when it has ended, and how long it took. */
    public void listen(BiConsumer<FunctionResource, Duration> listener) {
        listeners.add(listener);
    }

    /** Forgets all handler objects: the next invocation is a cold start. */
    public void restart() {
        handlers.clear();
    }
}
