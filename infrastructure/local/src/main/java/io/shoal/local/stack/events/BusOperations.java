package io.shoal.local.stack.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.UUID;

/** The operations of EventBridge's API that the local stack knows. */
public final class BusOperations implements JsonService.Operations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ENTRIES = 10;
    private static final int LARGEST = 1_048_576;

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
