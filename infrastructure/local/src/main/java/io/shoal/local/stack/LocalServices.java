package io.shoal.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.dynamodb.Capacity;
import io.shoal.local.stack.dynamodb.LocalDatabase;
import io.shoal.local.stack.dynamodb.TableListener;
import io.shoal.local.stack.dynamodb.TableOperations;
import io.shoal.local.stack.dynamodb.WatchedDynamoDb;
import io.shoal.local.stack.events.BusOperations;
import io.shoal.local.stack.events.LocalBuses;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.events.Targets;
import io.shoal.local.stack.lambda.AsynchronousCalls;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.lambda.HandlerFactory;
import io.shoal.local.stack.mail.LocalMail;
import io.shoal.local.stack.s3.BucketService;
import io.shoal.local.stack.s3.LocalBuckets;
import io.shoal.local.stack.s3.StoredObject;
import io.shoal.local.stack.sqs.LocalQueues;
import io.shoal.local.stack.sqs.QueueOperations;
import io.shoal.local.stack.stepfunctions.LocalStateMachines;
import io.shoal.local.stack.stepfunctions.StateMachineOperations;
import io.shoal.local.stack.stepfunctions.Tasks;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.template.BucketResource;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.local.stack.template.Template;
import io.shoal.local.stack.watch.Calls;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.LocalService;
import io.shoal.local.stack.wire.Services;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The services of one stack and how they reach each other. */
final class LocalServices implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TARGETS = Map.of(
            "AWSEvents",
            "events",
            "AmazonSQS",
            "sqs",
            "AWSStepFunctions",
            "states",
            "DynamoDB_20120810",
            "dynamodb",
            "DynamoDBStreams_20120810",
            "dynamodb");

    final Calls calls = new Calls();
    final Capacity capacity = new Capacity();
    final LocalDatabase database;
    final LocalBuckets buckets;
    final LocalQueues queues;
    final LocalBuses buses;
    final LocalStateMachines stateMachines;
    final Functions functions;
    final AsynchronousCalls asynchronousCalls;
    final LocalClients clients;
    final LocalService endpoint;
    final LocalMail mail = new LocalMail(calls);
    final List<String> notices = new CopyOnWriteArrayList<>();

    private final InstantSource clock;
    private final Set<String> notifying;
    private final DurableMap calling;
    private final Optional<DurableMap> executions;

    /**
     * Creates the services of a template.
     *
     * @param written is told of every write
     * @param address where the services listen
     */
    LocalServices(
            Template template,
            List<FunctionResource> functionResources,
            Optional<Path> data,
            InstantSource clock,
            HandlerFactory handlers,
            TableListener written,
            Supplier<URI> address) {
        this.clock = clock;
        this.notifying = template.buckets().stream()
                .filter(BucketResource::notifies)
                .map(BucketResource::name)
                .collect(Collectors.toSet());
        this.database = data.map(LocalDatabase::onDisk).orElseGet(LocalDatabase::inMemory);
        this.functions = new Functions(functionResources, handlers);
        this.calling = DurableMap.in(data, "asynchronous-calls");
        this.asynchronousCalls = new AsynchronousCalls(functions, calling);
        this.queues = new LocalQueues(data, clock);
        this.buckets = new LocalBuckets(data.map(folder -> folder.resolve("s3")), clock, this::created);
        this.executions = data.map(folder -> DurableMap.in(data, "executions"));
        this.stateMachines = new LocalStateMachines(clock, executions);
        this.buses = new LocalBuses(data, new Wiring());
        template.queues().forEach(queues::create);
        template.buckets().forEach(bucket -> buckets.create(bucket.name()));
        template.buses().forEach(buses::create);
        template.rules().forEach(buses::add);
        Map<String, JsonService.Operations> operations = Map.of(
                "events", new BusOperations(buses, clock),
                "sqs", new QueueOperations(queues),
                "states", new StateMachineOperations(stateMachines),
                "dynamodb", new TableOperations(database, written));
        stateMachines.create(template.stateMachines(), new Tasks(functions, operations));
        this.endpoint = new Services(
                TARGETS.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, target -> service(target.getValue(), operations))),
                mail,
                new BucketService(buckets, calls));
        this.clients = LocalClients.of(
                WatchedDynamoDb.wrap(database, calls, capacity, written),
                database.streams(),
                service("events", operations),
                service("sqs", operations),
                endpoint,
                address);
    }

    private JsonService service(String name, Map<String, JsonService.Operations> operations) {
        return new JsonService(name, calls, Objects.requireNonNull(operations.get(name)));
    }

    private final class Wiring implements Targets {
        @Override
        public void invoke(String functionArn, String input) {
            asynchronousCalls.add(functionArn, input);
        }

        @Override
        public void startExecution(String stateMachineArn, String name, String input) {
            stateMachines.start(stateMachineArn, name, json(input));
        }

        @Override
        public void send(String queueArn, String body) {
            queues.send(queueArn, body);
        }

        @Override
        public void notify(String topicArn, String message) {
            notices.add(message);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    private void created(String bucket, StoredObject object) {
        if (!notifying.contains(bucket)) {
            return;
        }
        var detail = JsonNodeFactory.instance.objectNode().put("version", "0").put("reason", "PutObject");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object")
                .put("key", object.key())
                .put("size", object.size())
                .put("etag", object.etag());
        buses.publish(new PublishedEvent(
                "default",
                UUID.randomUUID().toString(),
                "aws.s3",
                "Object Created",
                clock.instant(),
                List.of(),
                detail));
    }

    @Override
    public void close() {
        clients.eventBridge().close();
        clients.s3().close();
        clients.sqs().close();
        clients.sfn().close();
        clients.mail().close();
        calling.close();
        executions.ifPresent(DurableMap::close);
        queues.close();
        buckets.close();
        buses.close();
        database.close();
    }
}
