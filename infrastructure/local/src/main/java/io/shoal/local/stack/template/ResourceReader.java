package io.shoal.local.stack.template;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads buckets, buses, queues and the HTTP API. */
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
    private static final Set<String> API_HARMLESS = Set.of(
            "AccessLogSettings",
            "DefaultRouteSettings",
            "Description",
            "DisableExecuteApiEndpoint",
            "Domain",
            "FailOnWarnings",
            "Name",
            "RouteSettings",
            "StageName",
            "Tags",
            "PropagateTags");

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

    static ApiResource api(String id, Fields fields) {
        fields.only(Set.of("Auth"), API_HARMLESS);
        var auth = fields.child("Auth").only(Set.of("DefaultAuthorizer", "Authorizers"), Set.of());
        return new ApiResource(id, auth.optionalText("DefaultAuthorizer").map(name -> authorizer(name, auth)));
    }

    private static ApiResource.Authorizer authorizer(String name, Fields auth) {
        var authorizer = Optional.ofNullable(auth.named("Authorizers").get(name))
                .orElseThrow(() -> auth.refusal("the default authorizer " + name + " is not defined"))
                .only(
                        Set.of("AuthorizerPayloadFormatVersion", "EnableSimpleResponses", "FunctionArn", "Identity"),
                        Set.of("FunctionInvokeRole", "EnableFunctionDefaultPermissions"));
        if (!authorizer.text("AuthorizerPayloadFormatVersion").equals("2.0")
                || !authorizer.flag("EnableSimpleResponses", false)) {
            throw authorizer.refusal("only payload 2.0 with simple responses is understood by the local stack");
        }
        var identity = authorizer.child("Identity").only(Set.of("Headers", "ReauthorizeEvery"), Set.of());
        return new ApiResource.Authorizer(
                name,
                Arns.functionName(authorizer.text("FunctionArn")),
                identity.texts("Headers"),
                Duration.ofSeconds(identity.number("ReauthorizeEvery", 0)));
    }
}
