package io.shoal.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Events of ids that were merged into a person. What is stored under such an id stays there, so that the merge can be undone; the
 * person has a copy, which says from where ({@code moved}) and under which id the event was sent ({@code under}). Of two events of
 * one id the one that arrived first counts; the other is kept beside it ({@code displaced}).
 */
public final class EventCopies {
    private static final List<String> CONTENT = List.of("type", "occurredAt", "properties", "arrivedAt", "under");

    private final Platform platform;
    private final EventStore events;

    /** Takes the platform, whose variable {@code EVENTS_TABLE} names the table. */
    public EventCopies(Platform platform) {
        this.platform = platform;
        this.events = new EventStore(platform);
    }

    /**
     * Copies a stored event to the person that its customer was merged into. Of two of one id the one that arrived first counts.
     *
     * @param epoch the life of that person
     */
    public void copy(Item item, String into, long epoch) {
        var from = item.text("customerId");
        var copy = content(item, "")
                .text("customerId", into)
                .text("moved", from)
                .number("receivedAt", platform.nowMillis())
                .number("epoch", epoch);
        if (!events.putInLife(copy, epoch)) {
            displaceLater(copy);
        }
    }

    /**
     * Takes events of ids that are split off out of what is stored under a person, and gives them back.
     *
     * @param item as it is stored
     * @param ids which ones, the first of which gets what was sent under any of them
     * @param epoch the life of that first one
     * @param forgotten tells of an instant, in epoch milliseconds, whether what happened then is deleted instead
     */
    public void release(Item item, List<String> ids, long epoch, LongPredicate forgotten) {
        var contents = Stream.of("", "displaced")
                .filter(prefix -> item.attributes().containsKey(name(prefix, "type")))
                .map(prefix -> content(item, prefix))
                .toList();
        var leaving = contents.stream()
                .filter(content -> ids.contains(content.text("under")))
                .toList();
        if (leaving.isEmpty()) {
            return;
        }
        leaving.stream()
                .filter(content -> !forgotten.test(content.number("occurredAt")))
                .forEach(content -> giveBack(content, ids.getFirst(), epoch));
        var left =
                contents.stream().filter(content -> !leaving.contains(content)).toList();
        // A copy comes again from where it was copied.
        if (left.isEmpty() || item.optionalText("moved").isPresent()) {
            events.delete(item.text("customerId"), item.text("eventId"), item.numberOr("epoch", 0));
        } else {
            restore(item, left.getFirst());
        }
    }

    private void giveBack(Item content, String customerId, long epoch) {
        var item = Item.of(content.attributes())
                .text("customerId", customerId)
                .number("receivedAt", platform.nowMillis())
                .number("epoch", epoch);
        events.putInLife(item, epoch);
    }

    /** Returns an event with one of the contents that are kept of it, the other left out. */
    private static Item content(Item item, String prefix) {
        var attributes = new HashMap<>(item.attributes());
        attributes.keySet().removeIf(name -> name.startsWith("displaced") || name.equals("moved"));
        var content = Item.of(attributes);
        CONTENT.forEach(name -> {
            var value = item.attributes().get(name(prefix, name));
            if (value != null) {
                content.attributes().put(name, value);
            }
        });
        return content.text("under", content.optionalText("under").orElse(item.text("customerId")))
                .number("arrivedAt", content.numberOr("arrivedAt", item.number("receivedAt")));
    }

    private static String name(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Lets the content of an earlier arrival count in the place of a later one, which goes on as what it is otherwise. */
    private void displaceLater(Item earlier) {
        var set = "SET displacedType = if_not_exists(displacedType, #type),"
                + " displacedOccurredAt = if_not_exists(displacedOccurredAt, occurredAt),"
                + " displacedProperties = if_not_exists(displacedProperties, properties),"
                + " displacedArrivedAt = if_not_exists(displacedArrivedAt, if_not_exists(arrivedAt, receivedAt)),"
                + " displacedUnder = if_not_exists(displacedUnder, if_not_exists(#under, customerId)), ";
        update(
                earlier,
                set + ASSIGN,
                "arrivedAt > :arrivedAt OR (attribute_not_exists(arrivedAt) AND receivedAt > :arrivedAt)",
                earlier);
    }

    /** Lets what was displaced count again, or forgets it, whichever is not left. */
    private void restore(Item item, Item left) {
        update(
                item,
                "SET " + ASSIGN + " REMOVE displacedType, displacedOccurredAt, displacedProperties, displacedArrivedAt,"
                        + " displacedUnder",
                "attribute_exists(displacedType)",
                left);
    }

    private static final String ASSIGN = "#type = :type, occurredAt = :occurredAt, properties = :properties,"
            + " arrivedAt = :arrivedAt, #under = :under";

    private void update(Item item, String expression, String condition, Item content) {
        var values = new HashMap<String, AttributeValue>();
        CONTENT.forEach(name -> values.put(":" + name, content.value(name)));
        try {
            dynamoDb()
                    .updateItem(request -> request.tableName(platform.variable("EVENTS_TABLE"))
                            .key(EventStore.key(item.text("customerId"), item.text("eventId")))
                            .conditionExpression(condition)
                            .updateExpression(expression)
                            .expressionAttributeNames(Map.of("#type", "type", "#under", "under"))
                            .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException otherwiseAlready) {
            return;
        }
    }

    private DynamoDbClient dynamoDb() {
        return platform.clients().dynamoDb();
    }
}
