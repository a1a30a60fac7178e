package io.shoal.local.stack.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;

/** Reads {@code AWS::Events::Rule} and the rules that SAM derives from a function's or state machine's events. */
final class RuleReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STANDARD_RETRIES = 185;

    private RuleReader() {}

    static RuleResource read(String id, String name, Fields fields) {
        fields.only(
                Set.of("EventBusName", "EventPattern", "State", "Targets", "Name"),
                Set.of("Description", "RoleArn", "Tags"));
        return new RuleResource(
                id,
                name,
                Arns.lastPart(fields.optionalText("EventBusName").orElse("default")),
                pattern(fields, "EventPattern"),
                isEnabled(fields),
                fields.children("Targets").stream().map(RuleReader::target).toList());
    }

    /** A rule as an event of a function or state machine. */
    static RuleResource derived(String owner, String name, String arn, Fields fields) {
        fields.only(
                Set.of(
                        "EventBusName",
                        "Pattern",
                        "State",
                        "Input",
                        "InputPath",
                        "InputTransformer",
                        "DeadLetterConfig",
                        "RetryPolicy"),
                Set.of("RuleName", "Target"));
        return new RuleResource(
                owner,
                name,
                Arns.lastPart(fields.optionalText("EventBusName").orElse("default")),
                pattern(fields, "Pattern"),
                isEnabled(fields),
                List.of(target(name, arn, fields)));
    }

    private static boolean isEnabled(Fields fields) {
        return !fields.optionalText("State").orElse("ENABLED").equals("DISABLED");
    }

    private static String pattern(Fields fields, String name) {
        return fields.tree(name)
                .orElseThrow(() -> fields.refusal(name + " is missing"))
                .toString();
    }

    private static RuleResource.Target target(Fields fields) {
        fields.only(
                Set.of("Id", "Arn", "Input", "InputPath", "InputTransformer", "DeadLetterConfig", "RetryPolicy"),
                Set.of("RoleArn"));
        return target(fields.text("Id"), fields.text("Arn"), fields);
    }

    private static RuleResource.Target target(String id, String arn, Fields fields) {
        return new RuleResource.Target(
                id,
                arn,
                input(fields),
                fields.child("RetryPolicy").number("MaximumRetryAttempts", STANDARD_RETRIES),
                fields.child("DeadLetterConfig").optionalText("Arn"));
    }

    private static RuleResource.Input input(Fields fields) {
        if (fields.has("Input")) {
            return new RuleResource.Input.Constant(json(fields, fields.text("Input")));
        }
        if (fields.has("InputPath")) {
            return new RuleResource.Input.Part(fields.text("InputPath"));
        }
        if (fields.has("InputTransformer")) {
            var transformer = fields.child("InputTransformer");
            return new RuleResource.Input.Transformed(
                    transformer.map("InputPathsMap"), transformer.text("InputTemplate"));
        }
        return new RuleResource.Input.Whole();
    }

    private static JsonNode json(Fields fields, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw fields.refusal("Input is no JSON: " + e.getOriginalMessage());
        }
    }
}
