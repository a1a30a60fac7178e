package io.shoal.endpoint;

import io.shoal.local.stack.DueIndex;
import io.shoal.local.stack.LocalHandlers;
import io.shoal.local.stack.Stack;
import io.shoal.local.stack.clock.Driver;
import io.shoal.local.stack.clock.DueTimer;
import io.shoal.local.stack.clock.VirtualClock;
import io.shoal.local.stack.clock.WorkSource;
import io.shoal.local.stack.lambda.Checkpoints;
import io.shoal.local.stack.lambda.FailureDestination;
import io.shoal.local.stack.lambda.FollowedStream;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.lambda.StreamPoller;
import io.shoal.local.stack.sqs.QueuePoller;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.EventSource;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.local.stack.template.Template;
import io.shoal.local.stack.template.TemplateReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The template's functions in this JVM, on everything else at an endpoint: they follow the real streams, with Lambda's batches, partial
 * responses, bounded retries and parking, and their clock is turned by hand.
 */
final class EndpointStack implements Stack {
    private final EndpointClients clients;
    private final Template template;
    private final EndpointResources resources;
    private final VirtualClock clock;
    private final Functions functions;
    private final Driver driver;

    EndpointStack(
            URI endpoint,
            String name,
            Map<String, String> parameters,
            Map<String, String> variables,
            DueIndex due,
            Instant start) {
        this.clients = EndpointClients.at(endpoint);
        this.template = TemplateReader.read(Path.of("../template.yaml"), name, parameters);
        this.resources = new EndpointResources(clients, template);
        this.clock = new VirtualClock(start);
        this.functions = new Functions(
                template.functions().stream()
                        .map(function -> resolved(function, variables))
                        .toList(),
                function -> LocalHandlers.of(this).create(function));
        this.driver = new Driver(clock);
        follow();
        template.stateMachines().stream()
                .filter(machine -> machine.id().equals("BackfillStateMachine"))
                .forEach(machine -> driver.add(new EndpointExecutions(
                        clients.sfn(), machine, resources.resolve(machine.arn()), functions, clock)));
        add(due);
    }

    private FunctionResource resolved(FunctionResource function, Map<String, String> variables) {
        var resolved = new HashMap<String, String>();
        function.variables().forEach((name, value) -> resolved.put(name, resources.resolve(value)));
        resolved.putAll(variables);
        return new FunctionResource(
                function.id(),
                function.name(),
                function.handler(),
                resolved,
                function.memory(),
                function.timeout(),
                function.asynchronousRetries(),
                function.sources());
    }

    /** Follows every stream and queue of the template. */
    private void follow() {
        for (var function : template.functions()) {
            for (var source : function.sources()) {
                switch (source) {
                    case EventSource.TableStream stream -> add(poller(function, stream));
                    case EventSource.QueueMessages messages -> driver.add(poller(function, messages)::pump);
                    case EventSource.Timer _ -> {}
                }
            }
        }
    }

    /** Nobody tells when a table at an endpoint is written, so every round looks. */
    private void add(StreamPoller poller) {
        driver.add(() -> {
            poller.written();
            return poller.pump();
        });
    }

    private StreamPoller poller(FunctionResource function, EventSource.TableStream stream) {
        var services = new StreamPoller.Services(
                false, functions, parking(function, stream), new Checkpoints(DurableMap.inMemory()), clock);
        var followed = new FollowedStream(clients.streams(), resources.stream(stream.table()));
        return new StreamPoller(function, stream, followed, services);
    }

    private FailureDestination parking(FunctionResource function, EventSource.TableStream stream) {
        var bucket = Arns.lastPart(stream.onFailure().orElseThrow());
        return new FailureDestination(
                function.id() + "." + stream.id(),
                clock,
                true,
                (key, content) ->
                        clients.s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content)));
    }

    private QueuePoller poller(FunctionResource function, EventSource.QueueMessages messages) {
        var url = resources.resolve(Arns.queueUrl(messages.queue()));
        return new QueuePoller(function, messages, new EndpointMailbox(clients.sqs(), url), functions);
    }

    private void add(DueIndex due) {
        var table = template.table(due.table()).name();
        Consumer<Instant> sweep = instant -> {
            if (invoke(due.function(), "{}") instanceof Invocation.Failure failure) {
                throw new AssertionError(due.function() + " failed at " + instant, failure.cause());
            }
        };
        var timer = new DueTimer(after -> due.firstAfter(clients.dynamoDb(), table, after), clock, sweep);
        driver.add(new WorkSource() {
            @Override
            public int pump() {
                timer.written();
                return timer.pump();
            }

            @Override
            public Optional<Instant> next() {
                timer.written();
                return timer.next();
            }
        });
    }

    /** Follows all streams once more from their beginning, as if nothing had ever been delivered. */
    void deliverAgain() {
        for (var function : template.functions()) {
            for (var source : function.sources()) {
                if (source instanceof EventSource.TableStream stream) {
                    poller(function, stream).pump();
                }
            }
        }
    }

    EndpointResources resources() {
        return resources;
    }

    @Override
    public Template template() {
        return template;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public EndpointClients clients() {
        return clients;
    }

    @Override
    public Map<String, String> variables(String function) {
        return functions.find(template.function(function).name()).orElseThrow().variables();
    }

    @Override
    public Invocation invoke(String function, String payload) {
        return functions.invoke(template.function(function).name(), payload.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void settle() {
        driver.settle();
    }

    @Override
    public void advanceTo(Instant target) {
        driver.advanceTo(target);
    }

    @Override
    public void close() {
        resources.close();
        clients.close();
    }
}
