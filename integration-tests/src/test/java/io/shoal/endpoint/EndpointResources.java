package io.shoal.endpoint;

import io.shoal.local.stack.dynamodb.Tables;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.BucketResource;
import io.shoal.local.stack.template.BusResource;
import io.shoal.local.stack.template.QueueResource;
import io.shoal.local.stack.template.RuleResource;
import io.shoal.local.stack.template.StateMachineResource;
import io.shoal.local.stack.template.TableResource;
import io.shoal.local.stack.template.Template;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What a template describes, created at an endpoint and deleted again. The template reader gives every queue, bus and state machine an
 * address on this machine; {@link #resolve} puts in its place the one that the endpoint gave.
 *
 * <p>Left out: what decides nothing here (roles, alarms, log groups, topics and who is told by them), the HTTP API and the functions,
 * which run in this JVM.
 */
final class EndpointResources implements AutoCloseable {
    /** Who starts what; an emulator looks at its form alone. */
    private static final String ROLE = Optional.ofNullable(System.getenv("SHOAL_TEST_ROLE_ARN"))
            .orElse("arn:aws:iam::123456789012:role/shoal-tests");

    private final EndpointClients clients;
    private final Map<String, String> streams = new HashMap<>();
    private final Map<String, String> addresses =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final Deque<Runnable> deletions = new ArrayDeque<>();

    EndpointResources(EndpointClients clients, Template template) {
        this.clients = clients;
        template.tables().forEach(this::create);
        template.buckets().forEach(this::create);
        template.buses().forEach(this::create);
        template.queues().stream()
                .sorted(Comparator.comparing(queue -> queue.redrive().isPresent()))
                .forEach(this::create);
        template.stateMachines().forEach(this::create);
        template.rules().forEach(this::create);
    }

    /** The stream of a table, by the table's name. */
    String stream(String table) {
        return Optional.ofNullable(streams.get(table)).orElseThrow(() -> new AssertionError(table + " has no stream"));
    }

    /** A text with the endpoint's own addresses. */
    String resolve(String text) {
        var resolved = text;
        for (var address : addresses.entrySet()) {
            resolved = resolved.replace(address.getKey(), address.getValue());
        }
        return resolved;
    }

    private void create(TableResource table) {
        var created = Tables.create(clients.dynamoDb(), table);
        deletions.push(() -> clients.dynamoDb().deleteTable(delete -> delete.tableName(table.name())));
        table.streamView().ifPresent(view -> streams.put(table.name(), created.latestStreamArn()));
        table.expiry()
                .ifPresent(attribute -> clients.dynamoDb()
                        .updateTimeToLive(update -> update.tableName(table.name())
                                .timeToLiveSpecification(
                                        live -> live.attributeName(attribute).enabled(true))));
    }

    private void create(BucketResource bucket) {
        clients.s3().createBucket(create -> create.bucket(bucket.name()));
        deletions.push(() -> delete(bucket));
    }

    private void delete(BucketResource bucket) {
        clients.s3().listObjectsV2Paginator(list -> list.bucket(bucket.name())).contents().stream()
                .map(S3Object::key)
                .forEach(key -> clients.s3()
                        .deleteObject(delete -> delete.bucket(bucket.name()).key(key)));
        clients.s3().deleteBucket(delete -> delete.bucket(bucket.name()));
    }

    private void create(BusResource bus) {
        var arn = clients.eventBridge()
                .createEventBus(create -> create.name(bus.name()))
                .eventBusArn();
        addresses.put(Arns.bus(bus.name()), arn);
        deletions.push(() -> clients.eventBridge().deleteEventBus(delete -> delete.name(bus.name())));
    }

    private void create(QueueResource queue) {
        var url = clients.sqs()
                .createQueue(create -> create.queueName(queue.name()).attributes(attributes(queue)))
                .queueUrl();
        addresses.put(Arns.queueUrl(queue.name()), url);
        addresses.put(Arns.queue(queue.name()), arn(url));
        deletions.push(() -> clients.sqs().deleteQueue(delete -> delete.queueUrl(url)));
    }

    private String arn(String queueUrl) {
        return clients.sqs()
                .getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private Map<QueueAttributeName, String> attributes(QueueResource queue) {
        var attributes = new HashMap<>(Map.of(
                QueueAttributeName.DELAY_SECONDS, seconds(queue.delay()),
                QueueAttributeName.VISIBILITY_TIMEOUT, seconds(queue.visibility()),
                QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(queue.retention())));
        queue.redrive()
                .ifPresent(redrive -> attributes.put(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                .formatted(resolve(Arns.queue(redrive.queue())), redrive.maximumReceives())));
        return attributes;
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private void create(StateMachineResource machine) {
        var arn = clients.sfn()
                .createStateMachine(create -> create.name(machine.name())
                        .roleArn(ROLE)
                        .definition(resolve(machine.definition().toString())))
                .stateMachineArn();
        addresses.put(machine.arn(), arn);
        deletions.push(() -> clients.sfn().deleteStateMachine(delete -> delete.stateMachineArn(arn)));
    }

    private void create(RuleResource rule) {
        var targets = rule.targets().stream()
                .filter(target -> addresses.containsKey(target.arn()))
                .map(this::target)
                .toList();
        if (!targets.isEmpty()) {
            rule(rule.name(), rule.bus(), rule.pattern(), targets);
        }
    }

    private Target target(RuleResource.Target target) {
        var built = Target.builder().id(target.id()).arn(resolve(target.arn()));
        return target.arn().contains(":states:") ? built.roleArn(ROLE).build() : built.build();
    }

    private void rule(String name, String bus, String pattern, List<Target> targets) {
        clients.eventBridge().putRule(put -> put.name(name).eventBusName(bus).eventPattern(pattern));
        clients.eventBridge().putTargets(put -> put.rule(name).eventBusName(bus).targets(targets));
        deletions.push(() -> {
            clients.eventBridge()
                    .removeTargets(remove -> remove.rule(name)
                            .eventBusName(bus)
                            .ids(targets.stream().map(Target::id).toList()));
            clients.eventBridge().deleteRule(delete -> delete.name(name).eventBusName(bus));
        });
    }

    /** Subscribes a new queue of this name to everything that Shoal puts on a bus; returns the address of the queue. */
    String subscribe(String queueName, String bus) {
        var queue = new QueueResource(
                queueName, queueName, Duration.ZERO, Duration.ofSeconds(30), Duration.ofHours(1), Optional.empty());
        create(queue);
        var url = resolve(Arns.queueUrl(queueName));
        var arn = resolve(Arns.queue(queueName));
        clients.sqs()
                .setQueueAttributes(
                        set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy(arn))));
        rule(
                queueName,
                bus,
                "{\"source\":[\"shoal\"]}",
                List.of(Target.builder().id("heard").arn(arn).build()));
        return url;
    }

    private static String policy(String queueArn) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                 "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}""".formatted(queueArn);
    }

    @Override
    public void close() {
        deletions.forEach(Runnable::run);
    }
}
