package io.shoal.local.stack.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.RuleResource;
import io.shoal.local.stack.template.TemplateException;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The operations of EventBridge's API that the local stack knows. */
public final class BusOperations implements JsonService.Operations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ENTRIES = 10;
    private static final int LARGEST = 1_048_576;
    private static final int RETRIES = 185;

    private final LocalBuses buses;
    private final InstantSource clock;

    public BusOperations(LocalBuses buses, InstantSource clock) {
        this.buses = buses;
        this.clock = clock;
    }

    @Override
    public JsonNode call(String operation, JsonNode input) {
        return switch (operation) {
            case "PutEvents" -> putEvents(input.path("Entries"));
            case "ListEventBuses" -> listBuses();
            case "DescribeEventBus" -> describe(input.path("Name").asText("default"));
            case "ListRules" -> listRules(input.path("EventBusName").asText("default"));
            case "PutRule" -> putRule(input);
            case "PutTargets" -> putTargets(input);
            default ->
                throw new ServiceException(
                        "UnknownOperationException", 400, operation + " is not known to the local stack");
        };
    }

    private JsonNode putEvents(JsonNode entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new ServiceException(
                    "ValidationException", 400, "PutEvents takes 1 to 10 entries, not " + entries.size());
        }
        if (size(entries) > LARGEST) {
            throw new ServiceException(
                    "ValidationException", 400, "Total size of the entries in the request is over the limit.");
        }
        var answer = JSON.createObjectNode();
        var results = answer.putArray("Entries");
        var failed = 0;
        for (var entry : entries) {
            var result = put(entry);
            failed += result.has("ErrorCode") ? 1 : 0;
            results.add(result);
        }
        return answer.put("FailedEntryCount", failed);
    }

    private static long size(JsonNode entries) {
        long size = 0;
        for (var entry : entries) {
            size += 14;
            for (var name : new String[] {"Source", "DetailType", "Detail"}) {
                size += entry.path(name).asText("").getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return size;
    }

    private ObjectNode put(JsonNode entry) {
        try {
            var detail = JSON.readTree(entry.path("Detail").asText(""));
            if (!detail.isObject()) {
                return refusal("MalformedDetail", "Detail is malformed.");
            }
            if (entry.path("Source").asText("").isEmpty()
                    || entry.path("DetailType").asText("").isEmpty()) {
                return refusal(
                        "InvalidArgument", "Parameter Source or DetailType is not valid. Reason: it is missing.");
            }
            var event = event(entry, detail);
            buses.publish(event);
            return JSON.createObjectNode().put("EventId", event.id());
        } catch (JsonProcessingException e) {
            return refusal("MalformedDetail", "Detail is malformed.");
        }
    }

    private static ObjectNode refusal(String code, String message) {
        return JSON.createObjectNode().put("ErrorCode", code).put("ErrorMessage", message);
    }

    private PublishedEvent event(JsonNode entry, JsonNode detail) {
        var resources = new ArrayList<String>();
        entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
        return new PublishedEvent(
                Arns.lastPart(entry.path("EventBusName").asText("default")),
                UUID.randomUUID().toString(),
                entry.get("Source").asText(),
                entry.get("DetailType").asText(),
                time(entry.path("Time")),
                resources,
                detail);
    }

    private Instant time(JsonNode time) {
        if (time.isNumber()) {
            return Instant.ofEpochMilli(time.decimalValue().movePointRight(3).longValue());
        }
        return time.isTextual() ? Instant.parse(time.textValue()) : clock.instant();
    }

    private JsonNode listBuses() {
        var answer = JSON.createObjectNode();
        var list = answer.putArray("EventBuses");
        buses.all().keySet().forEach(name -> list.addObject().put("Name", name).put("Arn", Arns.bus(name)));
        return answer;
    }

    private JsonNode describe(String name) {
        known(name);
        return JSON.createObjectNode().put("Name", Arns.lastPart(name)).put("Arn", Arns.bus(Arns.lastPart(name)));
    }

    private void known(String name) {
        if (!buses.contains(name)) {
            throw new ServiceException("ResourceNotFoundException", 400, "Event bus " + name + " does not exist.");
        }
    }

    /** A rule of a subscriber's; it lasts as long as the stack runs. */
    private JsonNode putRule(JsonNode input) {
        var bus = bus(input);
        var name = input.path("Name").asText();
        var targets = buses.rule(bus, name).map(RuleResource::targets).orElse(List.of());
        var enabled = !input.path("State").asText().equals("DISABLED");
        add(new RuleResource(name, name, bus, input.path("EventPattern").asText(), enabled, targets));
        return JSON.createObjectNode().put("RuleArn", Arns.rule(bus, name));
    }

    private JsonNode putTargets(JsonNode input) {
        var bus = bus(input);
        var rule = buses.rule(bus, input.path("Rule").asText())
                .orElseThrow(() -> new ServiceException(
                        "ResourceNotFoundException",
                        400,
                        "Rule " + input.path("Rule").asText() + " does not exist."));
        var targets = new ArrayList<>(rule.targets());
        for (var target : input.path("Targets")) {
            var id = target.path("Id").asText();
            targets.removeIf(other -> other.id().equals(id));
            targets.add(new RuleResource.Target(
                    id, target.path("Arn").asText(), new RuleResource.Input.Whole(), RETRIES, Optional.empty()));
        }
        add(new RuleResource(rule.id(), rule.name(), bus, rule.pattern(), rule.enabled(), targets));
        return JSON.createObjectNode().put("FailedEntryCount", 0).set("FailedEntries", JSON.createArrayNode());
    }

    private String bus(JsonNode input) {
        var bus = input.path("EventBusName").asText("default");
        known(bus);
        return Arns.lastPart(bus);
    }

    private void add(RuleResource rule) {
        try {
            buses.add(rule);
        } catch (TemplateException broken) {
            throw new ServiceException("InvalidEventPatternException", 400, String.valueOf(broken.getMessage()));
        }
    }

    private JsonNode listRules(String bus) {
        known(bus);
        var name = Arns.lastPart(bus);
        var answer = JSON.createObjectNode();
        var list = answer.putArray("Rules");
        buses.ruleNames(name)
                .forEach(rule -> list.addObject()
                        .put("Name", rule)
                        .put("Arn", Arns.rule(name, rule))
                        .put("State", "ENABLED")
                        .put("EventBusName", name));
        return answer;
    }
}
