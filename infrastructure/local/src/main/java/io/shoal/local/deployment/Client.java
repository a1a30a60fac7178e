package io.shoal.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Item;
import io.shoal.local.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a client does with Shoal, through the handlers behind its HTTP API, on any stack with one shard of members. */
public final class Client {
    /** Events of one request; the API takes 500. */
    private static final int BATCH = 400;

    /** Characters of one request; the API takes a megabyte. */
    private static final int BATCH_SIZE = 600_000;

    private final Stack stack;
    private final Requests requests;

    public Client(Stack stack) {
        this.stack = stack;
        this.requests = new Requests(stack);
    }

    /** Calls the API with parameters of the query. */
    public Answer call(String method, String path, Map<String, String> query, JsonNode body) {
        return requests.call("ApiFunction", method, path, query, body);
    }

    /** Puts a customer: {@code attributes}, {@code consents}, {@code identifiers}. */
    public Answer put(String customer, ObjectNode body) {
        return call("PUT", "/v1/customers/" + Requests.segment(customer), Map.of(), body);
    }

    /** Sends events, in as many requests as it takes. */
    public Sent send(List<ObjectNode> events) {
        var sent = new Sent(0, 0, List.of());
        for (int from = 0; from < events.size(); ) {
            int to = endOfBatch(events, from);
            sent = add(sent, post(events.subList(from, to)), from);
            from = to;
        }
        return sent;
    }

    private static int endOfBatch(List<ObjectNode> events, int from) {
        int size = 0;
        int to = from;
        while (to < events.size() && to - from < BATCH && (to == from || size < BATCH_SIZE)) {
            size += events.get(to).toString().length();
            to++;
        }
        return to;
    }

    private static Sent add(Sent before, Sent more, int from) {
        var refused = new ArrayList<>(before.refused());
        more.refused()
                .forEach(one ->
                        refused.add(new Refused(from + one.position(), one.customerId(), one.eventId(), one.reason())));
        return new Sent(before.accepted() + more.accepted(), before.duplicates() + more.duplicates(), refused);
    }

    private Sent post(List<ObjectNode> events) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("events").addAll(events);
        Answer answer = requests.call("IngestFunction", "POST", "/v1/events", Map.of(), body);
        JsonNode results = answer.body().path("results");
        if (results.size() != events.size()) {
            throw new IllegalStateException("the events were not taken: " + answer);
        }
        return judge(events, results);
    }

    private static Sent judge(List<ObjectNode> events, JsonNode results) {
        long accepted = 0;
        long duplicates = 0;
        var refused = new ArrayList<Refused>();
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i).path("status").asText()) {
                case "accepted" -> accepted++;
                case "duplicate" -> duplicates++;
                default -> refused.add(refused(i, events.get(i), results.get(i)));
            }
        }
        return new Sent(accepted, duplicates, refused);
    }

    private static Refused refused(int position, ObjectNode event, JsonNode result) {
        return new Refused(
                position,
                event.path("customerId").asText(),
                event.path("eventId").asText(),
                reason(result));
    }

    private static String reason(JsonNode result) {
        var reasons = new LinkedHashSet<>(result.findValuesAsText("reason"));
        return reasons.isEmpty() ? result.toString() : String.join("; ", reasons);
    }

    /** Who is in a segment now. */
    public SortedSet<String> members(String segment) {
        var members = new TreeSet<String>();
        stack.clients()
                .dynamoDb()
                .queryPaginator(query -> query.tableName(
                                stack.template().table("MembershipsTable").name())
                        .indexName("members")
                        .keyConditionExpression("memberShard = :shard")
                        .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(segment + "#0"))))
                .items()
                .forEach(item -> members.add(Item.of(item).text("customerId")));
        return members;
    }
}
