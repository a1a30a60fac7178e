package io.shoal.local.stack.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.local.stack.template.TemplateReader.WithRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

/** Reads {@code AWS::Serverless::StateMachine} with its definition file. */
final class StateMachineReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNDERSTOOD =
            Set.of("Definition", "DefinitionUri", "DefinitionSubstitutions", "Events", "Name", "Type");
    private static final Set<String> HARMLESS = Set.of(
            "AutoPublishAlias",
            "Logging",
            "PermissionsBoundary",
            "Policies",
            "PropagateTags",
            "Role",
            "RolePath",
            "Tags",
            "Tracing");

    private StateMachineReader() {}

    static WithRules<StateMachineResource> read(String id, String name, Fields fields, Path home) {
        fields.only(UNDERSTOOD, HARMLESS);
        var timers = new ArrayList<EventSource.Timer>();
        var rules = new ArrayList<RuleResource>();
        fields.named("Events").forEach((event, source) -> {
            var properties = source.child("Properties");
            switch (source.text("Type")) {
                case "EventBridgeRule" ->
                    rules.add(RuleReader.derived(id, name + "-" + event, Arns.stateMachine(name), properties));
                case "Schedule" -> timers.add(FunctionReader.timer(event, "Schedule", properties));
                case "ScheduleV2" -> timers.add(FunctionReader.timer(event, "ScheduleExpression", properties));
                default -> throw properties.refusal("this type of event is not understood by the local stack");
            }
        });
        return new WithRules<>(new StateMachineResource(id, name, definition(fields, home), timers), rules);
    }

    private static JsonNode definition(Fields fields, Path home) {
        var text = fields.tree("Definition")
                .map(JsonNode::toString)
                .orElseGet(() -> file(fields, home.resolve(fields.text("DefinitionUri"))));
        try {
            return JSON.readTree(substituted(text, fields.map("DefinitionSubstitutions")));
        } catch (JsonProcessingException e) {
            throw fields.refusal("the definition is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String file(Fields fields, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw fields.refusal("cannot read " + file);
        }
    }

    private static String substituted(String text, Map<String, String> substitutions) {
        var result = text;
        for (var entry : substitutions.entrySet()) {
            result = result.replace("${" + entry.getKey() + "}", entry.getValue());
        }
        return result;
    }
}
