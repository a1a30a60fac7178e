package io.shoal.local.stack.template;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads buckets, buses and queues. */
final class ResourceReader {

    private static final Set<String> BUCKET_HARMLESS = Set.of(
            "BucketEncryption",
            "CorsConfiguration",
            "IntelligentTieringConfigurations",
            "LifecycleConfiguration",
            "LoggingConfiguration",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "Tags",
            "VersioningConfiguration");
    private static final Set<String> QUEUE_HARMLESS = Set.of(
            "KmsMasterKeyId", "RedriveAllowPolicy", "SqsManagedSseEnabled", "Tags", "ReceiveMessageWaitTimeSeconds");

    private ResourceReader() {}

    static BucketResource bucket(String id, String name, Fields fields) {
        fields.only(Set.of("BucketName", "NotificationConfiguration"), BUCKET_HARMLESS);
        var notifications =
                fields.child("NotificationConfiguration").only(Set.of("EventBridgeConfiguration"), Set.of());
        return new BucketResource(
                id,
                name,
                notifications
                        .child("EventBridgeConfiguration")
                        .flag("EventBridgeEnabled", notifications.has("EventBridgeConfiguration")));
    }

    static BusResource bus(String id, String name, Fields fields) {
        fields.only(
                Set.of("Name", "DeadLetterConfig"),
                Set.of("Description", "KmsKeyIdentifier", "LogConfig", "Policy", "Tags"));
        return new BusResource(id, name, fields.child("DeadLetterConfig").optionalText("Arn"));
    }

    static QueueResource queue(String id, String name, Fields fields) {
        fields.only(
                Set.of(
                        "QueueName",
                        "DelaySeconds",
                        "VisibilityTimeout",
                        "MessageRetentionPeriod",
                        "RedrivePolicy",
                        "MaximumMessageSize"),
                QUEUE_HARMLESS);
        return new QueueResource(
                id,
                name,
                Duration.ofSeconds(fields.number("DelaySeconds", 0)),
                Duration.ofSeconds(fields.number("VisibilityTimeout", 30)),
                Duration.ofSeconds(fields.number("MessageRetentionPeriod", 345_600)),
                redrive(fields));
    }

    private static Optional<QueueResource.Redrive> redrive(Fields fields) {
        var policy = fields.child("RedrivePolicy");
        return policy.optionalText("deadLetterTargetArn")
                .map(arn -> new QueueResource.Redrive(Arns.lastPart(arn), policy.number("maxReceiveCount", 10)));
    }
}
