package io.shoal.local.stack.template;

import io.shoal.local.stack.template.TemplateReader.WithRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code AWS::Serverless::Function} with its events. */
final class FunctionReader {

    private static final Set<String> UNDERSTOOD = Set.of(
            "Handler",
            "Environment",
            "MemorySize",
            "Timeout",
            "Events",
            "EventInvokeConfig",
            "FunctionName",
            "Runtime");
    private static final Set<String> HARMLESS = Set.of(
            "Architectures",
            "AutoPublishAlias",
            "AutoPublishAliasAllProperties",
            "CodeUri",
            "DeadLetterQueue",
            "Description",
            "EphemeralStorage",
            "KmsKeyArn",
            "Layers",
            "LoggingConfig",
            "PackageType",
            "Policies",
            "PropagateTags",
            "ReservedConcurrentExecutions",
            "Role",
            "SnapStart",
            "Tags",
            "Tracing");
    private static final Set<String> STREAM_HARMLESS = Set.of(
            "Enabled",
            "MaximumBatchingWindowInSeconds",
            "MetricsConfig",
            "ParallelizationFactor",
            "StartingPosition",
            "TumblingWindowInSeconds");
    private static final Set<String> QUEUE_HARMLESS =
            Set.of("Enabled", "MaximumBatchingWindowInSeconds", "ScalingConfig", "MetricsConfig");
    private static final Set<String> TIMER_HARMLESS = Set.of(
            "Description",
            "DeadLetterConfig",
            "FlexibleTimeWindow",
            "Name",
            "PermissionsBoundary",
            "RetryPolicy",
            "RoleArn",
            "OmitName");

    /** A route of an API whose callers sign their requests; those of the API with keys stand in its document. */
    private static final String SIGNED_ROUTE = "HttpApi";

    private FunctionReader() {}

    static WithRules<FunctionResource> read(String id, String name, Fields fields) {
        fields.only(UNDERSTOOD, HARMLESS);
        var sources = new ArrayList<EventSource>();
        var rules = new ArrayList<RuleResource>();
        fields.named("Events").forEach((event, source) -> {
            var type = source.text("Type");
            if (type.equals("EventBridgeRule") || type.equals("CloudWatchEvent")) {
                rules.add(RuleReader.derived(id, name + "-" + event, Arns.function(name), source.child("Properties")));
            } else if (!type.equals(SIGNED_ROUTE)) {
                sources.add(source(event, type, source.child("Properties")));
            }
        });
        var function = new FunctionResource(
                id,
                name,
                fields.text("Handler"),
                fields.child("Environment").map("Variables"),
                fields.number("MemorySize", 128),
                Duration.ofSeconds(fields.number("Timeout", 3)),
                fields.child("EventInvokeConfig").number("MaximumRetryAttempts", 2),
                sources);
        return new WithRules<>(function, rules);
    }

    private static EventSource source(String id, String type, Fields fields) {
        return switch (type) {
            case "DynamoDB" -> stream(id, fields);
            case "SQS" -> queue(id, fields);
            case "Schedule" -> timer(id, "Schedule", fields);
            case "ScheduleV2" -> timer(id, "ScheduleExpression", fields);
            default -> throw fields.refusal("an event of type " + type + " is not understood by the local stack");
        };
    }

    private static EventSource.TableStream stream(String id, Fields fields) {
        fields.only(
                Set.of(
                        "Stream",
                        "BatchSize",
                        "BisectBatchOnFunctionError",
                        "MaximumRetryAttempts",
                        "FunctionResponseTypes",
                        "FilterCriteria",
                        "DestinationConfig",
                        "MaximumRecordAgeInSeconds"),
                STREAM_HARMLESS);
        return new EventSource.TableStream(
                id,
                tableOf(fields),
                fields.number("BatchSize", 100),
                fields.flag("BisectBatchOnFunctionError", false),
                fields.number("MaximumRetryAttempts", -1),
                fields.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                filters(fields),
                fields.child("DestinationConfig").child("OnFailure").optionalText("Destination"));
    }

    /** The physical name of the table whose stream this is. */
    private static String tableOf(Fields fields) {
        var parts = fields.text("Stream").split("/");
        if (parts.length < 2) {
            throw fields.refusal("Stream is no ARN of a table's stream");
        }
        return parts[1];
    }

    private static List<String> filters(Fields fields) {
        return fields.child("FilterCriteria").children("Filters").stream()
                .map(filter -> filter.text("Pattern"))
                .toList();
    }

    private static EventSource.QueueMessages queue(String id, Fields fields) {
        fields.only(Set.of("Queue", "BatchSize", "FunctionResponseTypes", "FilterCriteria"), QUEUE_HARMLESS);
        return new EventSource.QueueMessages(
                id,
                Arns.lastPart(fields.text("Queue")),
                fields.number("BatchSize", 10),
                fields.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                filters(fields));
    }

    /** A schedule of either kind; also of a state machine. */
    static EventSource.Timer timer(String id, String expression, Fields fields) {
        fields.only(Set.of(expression, "Enabled", "State", "Input", "ScheduleExpressionTimezone"), TIMER_HARMLESS);
        var zone = fields.optionalText("ScheduleExpressionTimezone").orElse("UTC");
        return new EventSource.Timer(
                id,
                schedule(fields, fields.text(expression), ZoneId.of(zone)),
                fields.optionalText("Input"),
                fields.flag("Enabled", true) && !Optional.of("DISABLED").equals(fields.optionalText("State")));
    }

    private static Schedule schedule(Fields fields, String text, ZoneId zone) {
        try {
            return Schedule.parse(text, zone);
        } catch (IllegalArgumentException e) {
            throw fields.refusal(String.valueOf(e.getMessage()));
        }
    }
}
