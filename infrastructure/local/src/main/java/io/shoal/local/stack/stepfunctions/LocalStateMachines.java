package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.clock.WorkSource;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.StateMachineResource;
import io.shoal.local.stack.wire.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All state machines and their executions, on the stack's clock. An execution is stored after each state, so a wait survives a killed
 * process; the state that was under way is run again. Thread-safe.
 */
public final class LocalStateMachines implements WorkSource {

    private final Map<String, Definition> machines = new TreeMap<>();
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final Deque<Execution> ready = new ArrayDeque<>();
    private final TreeSet<Wake> wakes =
            new TreeSet<>(Comparator.comparing(Wake::instant).thenComparing(Wake::arn));
    private final InstantSource clock;
    private final @Nullable DurableMap store;
    private @Nullable Tasks tasks;

    private record Wake(Instant instant, String arn) {}

    /**
     * No state machines yet.
     *
     * @param store for executions; empty = in memory
     */
    public LocalStateMachines(InstantSource clock, Optional<DurableMap> store) {
        this.clock = clock;
        this.store = store.orElse(null);
    }

    /** Reads the definitions; refuses what it cannot run. Goes on with what is stored. */
    public synchronized void create(List<StateMachineResource> resources, Tasks tasks) {
        this.tasks = tasks;
        resources.forEach(resource -> machines.put(resource.arn(), new Definition(resource, tasks)));
        if (store != null) {
            store.all().forEach((arn, json) -> resume(Execution.of(arn, json)));
        }
    }

    private void resume(Execution execution) {
        executions.put(execution.arn(), execution);
        if (execution.status() == Execution.Status.RUNNING && machines.containsKey(execution.stateMachine())) {
            ready.add(execution);
        }
    }

    /**
     * Starts an execution; under a name that was used before, the API's rules hold: the same input while it runs starts nothing, anything
     * else is refused.
     */
    public synchronized Execution start(String stateMachine, String name, JsonNode input) {
        var definition = definition(stateMachine);
        var arn = Arns.execution(definition.resource().name(), name);
        var present = executions.get(arn);
        if (present != null) {
            if (present.status() == Execution.Status.RUNNING && present.input().equals(input)) {
                return present;
            }
            throw new ServiceException("ExecutionAlreadyExists", 400, "Execution Already Exists: '" + arn + "'");
        }
        var now = clock.instant();
        var root = new Frame("", definition.start(""), input, JsonNodeFactory.instance.objectNode(), now);
        var execution = new Execution(arn, definition.resource().arn(), name, input, now, root);
        executions.put(arn, execution);
        ready.add(execution);
        save(execution);
        return execution;
    }

    private Definition definition(String arn) {
        return Optional.ofNullable(machines.get(arn))
                .orElseThrow(() -> new ServiceException(
                        "StateMachineDoesNotExist", 400, "State Machine Does Not Exist: '" + arn + "'"));
    }

    Collection<String> machines() {
        return machines.keySet();
    }

    JsonNode describe(String arn) {
        return definition(arn).resource().definition();
    }

    private void save(Execution execution) {
        if (store != null) {
            store.put(execution.arn(), execution.json());
        }
    }

    /** The execution of this ARN. */
    public synchronized Execution get(String arn) {
        return Optional.ofNullable(executions.get(arn))
                .orElseThrow(() ->
                        new ServiceException("ExecutionDoesNotExist", 400, "Execution Does Not Exist: '" + arn + "'"));
    }

    /** All executions, in the order of their start. */
    public synchronized List<Execution> executions() {
        return List.copyOf(executions.values());
    }

    /** Ends a running execution; one that has ended stays as it is. */
    public synchronized Execution stop(String arn, String error, String cause) {
        var execution = get(arn);
        if (execution.status() == Execution.Status.RUNNING) {
            execution.abort(clock.instant(), error, cause);
            save(execution);
        }
        return execution;
    }

    @Override
    public int pump() {
        int steps = 0;
        for (var execution = take(); execution.isPresent(); execution = take()) {
            steps += run(execution.get());
        }
        return steps;
    }

    private synchronized Optional<Execution> take() {
        if (!ready.isEmpty()) {
            return Optional.of(ready.pop());
        }
        if (wakes.isEmpty() || wakes.first().instant().isAfter(clock.instant())) {
            return Optional.empty();
        }
        var wake = wakes.removeFirst();
        return Optional.ofNullable(executions.get(wake.arn())).or(this::take);
    }

    private int run(Execution execution) {
        if (tasks == null) {
            throw new IllegalStateException("no state machines were created");
        }
        var interpreter = new Interpreter(definition(execution.stateMachine()), execution, tasks, clock);
        int steps = 0;
        while (execution.status() == Execution.Status.RUNNING && interpreter.step(execution.root())) {
            steps++;
            save(execution);
        }
        settle(execution);
        return steps;
    }

    private synchronized void settle(Execution execution) {
        if (execution.status() != Execution.Status.RUNNING) {
            return;
        }
        if (execution.root().isOver()) {
            execution.finish(clock.instant());
            save(execution);
        } else {
            execution.root().next().ifPresent(instant -> wakes.add(new Wake(instant, execution.arn())));
        }
    }

    @Override
    public synchronized Optional<Instant> next() {
        if (!ready.isEmpty()) {
            return Optional.of(clock.instant());
        }
        return wakes.isEmpty() ? Optional.empty() : Optional.of(wakes.first().instant());
    }

    /** Forgets all executions. */
    public synchronized void clear() {
        executions.clear();
        ready.clear();
        wakes.clear();
        if (store != null) {
            store.clear();
        }
    }
}
