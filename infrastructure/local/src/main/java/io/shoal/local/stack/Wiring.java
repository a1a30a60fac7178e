package io.shoal.local.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.clock.DueTimer;
import io.shoal.local.stack.clock.Timer;
import io.shoal.local.stack.clock.WorkSource;
import io.shoal.local.stack.dynamodb.Tables;
import io.shoal.local.stack.lambda.Checkpoints;
import io.shoal.local.stack.lambda.FailureDestination;
import io.shoal.local.stack.lambda.FollowedStream;
import io.shoal.local.stack.lambda.Parking;
import io.shoal.local.stack.lambda.StreamPoller;
import io.shoal.local.stack.sqs.QueuePoller;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.EventSource;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.local.stack.template.TableResource;
import io.shoal.local.stack.template.Template;
import io.shoal.local.stack.template.TemplateException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;

/** Connects the functions of a template with what invokes them. */
final class Wiring {

    private final Template template;
    private final LocalServices services;
    private final InstantSource clock;
    private final Checkpoints checkpoints;
    private final Map<String, FollowedStream> streams = new HashMap<>();

    Wiring(Template template, LocalServices services, InstantSource clock, Checkpoints checkpoints) {
        this.template = template;
        this.services = services;
        this.clock = clock;
        this.checkpoints = checkpoints;
        template.tables().forEach(this::create);
    }

    private void create(TableResource table) {
        var description = Tables.create(services.clients.dynamoDb(), table);
        if (description.latestStreamArn() != null) {
            streams.put(table.name(), new FollowedStream(services.clients.streams(), description.latestStreamArn()));
        }
    }

    List<StreamPoller> pollers() {
        var pollers = new ArrayList<StreamPoller>();
        for (var function : template.functions()) {
            for (var source : function.sources()) {
                if (source instanceof EventSource.TableStream stream) {
                    pollers.add(poller(function, stream));
                }
            }
        }
        return pollers;
    }

    private StreamPoller poller(FunctionResource function, EventSource.TableStream stream) {
        var followed = Optional.ofNullable(streams.get(stream.table()))
                .orElseThrow(
                        () -> new TemplateException(function.id(), "the table " + stream.table() + " has no stream"));
        var shared = new StreamPoller.Services(true, services.functions, parking(function, stream), checkpoints, clock);
        return new StreamPoller(function, stream, followed, shared);
    }

    private Parking parking(FunctionResource function, EventSource.TableStream stream) {
        var id = function.id() + "." + stream.id();
        if (stream.onFailure().isEmpty()) {
            return batch -> System.getLogger(Wiring.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            id + " dropped " + batch.records().size() + " records");
        }
        var target = stream.onFailure().get();
        var name = Arns.lastPart(target);
        return target.startsWith("arn:aws:s3:")
                ? new FailureDestination(
                        id,
                        clock,
                        true,
                        (key, content) -> services.clients
                                .s3()
                                .putObject(put -> put.bucket(name).key(key), RequestBody.fromString(content)))
                : new FailureDestination(id, clock, false, (key, content) -> services.queues.send(target, content));
    }

    List<WorkSource> queuePollers() {
        var pollers = new ArrayList<WorkSource>();
        for (var function : template.functions()) {
            for (var source : function.sources()) {
                if (source instanceof EventSource.QueueMessages messages) {
                    pollers.add(work(new QueuePoller(
                            function, messages, services.queues.get(messages.queue()), services.functions)));
                }
            }
        }
        return pollers;
    }

    private static WorkSource work(QueuePoller poller) {
        return new WorkSource() {
            @Override
            public int pump() {
                return poller.pump();
            }

            @Override
            public Optional<Instant> next() {
                return poller.next();
            }
        };
    }

    /** All schedules, of functions and state machines; one that a due index replaces is left out on a virtual clock. */
    List<Timer> timers(LocalStackOptions options) {
        var timers = new ArrayList<Timer>();
        var replaced = options.start().flatMap(start -> options.due()).map(DueIndex::function);
        for (var function : template.functions()) {
            for (var source : function.sources()) {
                if (source instanceof EventSource.Timer timer
                        && replaced.filter(function.id()::equals).isEmpty()) {
                    var id = function.id() + "." + timer.id();
                    timers.add(
                            timer(options, id, timer, input -> services.asynchronousCalls.add(function.arn(), input)));
                }
            }
        }
        template.stateMachines()
                .forEach(machine -> machine.timers()
                        .forEach(timer -> timers.add(timer(
                                options,
                                machine.id() + "." + timer.id(),
                                timer,
                                input -> services.stateMachines.start(
                                        machine.arn(), UUID.randomUUID().toString(), LocalServices.json(input))))));
        return timers;
    }

    private Timer timer(LocalStackOptions options, String id, EventSource.Timer timer, Consumer<String> start) {
        return new Timer(
                id,
                timer.schedule(),
                clock,
                options.schedules() && timer.enabled(),
                instant -> start.accept(timer.input().orElseGet(() -> scheduled(id, instant))));
    }

    private static String scheduled(String id, Instant instant) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", Arns.ACCOUNT)
                .put("time", instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Arns.REGION);
        event.putArray("resources").add(Arns.rule("default", id));
        event.putObject("detail");
        return event.toString();
    }

    DueTimer dueTimer(DueIndex due) {
        var table = template.table(due.table()).name();
        var function = template.function(due.function());
        return new DueTimer(
                after -> due.firstAfter(services.database.client(), table, after),
                clock,
                instant -> services.asynchronousCalls.add(function.arn(), scheduled(due.function(), instant)));
    }
}
