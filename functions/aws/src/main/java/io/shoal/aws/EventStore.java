package io.shoal.aws;

import io.shoal.event.Event;
import io.shoal.profile.Arrival;
import io.shoal.profile.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * All events that were accepted: the source of truth. The first write of an id wins.
 *
 * <p>{@code receivedAt} is the instant of the write itself. A rebuild relies on it: it is how it knows which records of the
 * stream are still to come. {@code arrivedAt} is there where the event was moved: when it was first written.
 */
public final class EventStore {
    private static final long PER_SECOND = 1000;
    private static final int AT_ONCE = 1_000;

    private final Platform platform;

    /** Takes the platform, whose variable {@code EVENTS_TABLE} names the table. */
    public EventStore(Platform platform) {
        this.platform = platform;
    }

    /** What came of a put. */
    public enum Put {
        /** The event is stored now. */
        ACCEPTED,
        /** An event of that id was stored before; it stays. */
        DUPLICATE
    }

    /**
     * Stores an event unless its customer has one of the same id.
     *
     * @param arrival the event, under the person that it is about
     * @param retention how long events of its type are kept, empty for ever
     */
    public Put put(Arrival arrival, Optional<Duration> retention) {
        var event = arrival.event();
        var item = item(arrival);
        retention.ifPresent(kept -> item.number("expiresAt", expiry(event, kept)));
        return putInLife(item, arrival.origin().epoch()) ? Put.ACCEPTED : Put.DUPLICATE;
    }

    /** Stores an item unless there is one of its key; one of an earlier life makes room. */
    boolean putInLife(Item item, long epoch) {
        var stored = put(item);
        while (!stored && forgetEarlier(item.text("customerId"), item.text("eventId"), epoch)) {
            stored = put(item);
        }
        return stored;
    }

    private boolean put(Item item) {
        try {
            dynamoDb()
                    .putItem(request -> request.tableName(table())
                            .item(item.attributes())
                            .conditionExpression("attribute_not_exists(customerId)"));
            return true;
        } catch (ConditionalCheckFailedException there) {
            return false;
        }
    }

    /** Deletes an event of that id which is left of a life that is over; returns whether there was one. */
    private boolean forgetEarlier(String customerId, String eventId, long epoch) {
        return epoch > 0
                && delete(
                        customerId,
                        eventId,
                        "customerId = :customer AND (attribute_not_exists(epoch) OR epoch < :epoch)",
                        Map.of(":customer", AttributeValue.fromS(customerId), ":epoch", number(epoch)));
    }

    /** Hands over every event of a customer, in no particular order, as of an instant after the call began. */
    public void history(String customerId, Consumer<Arrival> each) {
        each(customerId, item -> each.accept(read(item)));
    }

    /** Returns an event as it is stored. */
    static Item item(Arrival arrival) {
        var event = arrival.event();
        var item = Item.empty()
                .text("customerId", event.customerId())
                .text("eventId", event.eventId())
                .text("type", event.type())
                .number("occurredAt", event.occurredAtMillis())
                .number("receivedAt", arrival.received())
                .text("properties", Json.write(event.propertyMap()));
        var origin = arrival.origin();
        if (!origin.under().equals(event.customerId())) {
            item.text("under", origin.under());
        }
        return origin.epoch() == 0 ? item : item.number("epoch", origin.epoch());
    }

    /**
     * Reads a stored event.
     *
     * @throws Failure if the item is none
     */
    public static Arrival read(Item item) {
        var event = new Event(
                item.text("customerId"),
                item.text("eventId"),
                item.text("type"),
                Instant.ofEpochMilli(item.number("occurredAt")),
                Json.readMap(item.text("properties")).entries());
        var received = item.number("receivedAt");
        var origin = new Origin(
                item.optionalText("under").orElse(event.customerId()),
                item.numberOr("arrivedAt", received),
                item.optionalText("moved"),
                item.numberOr("epoch", 0));
        return new Arrival(event, received, origin);
    }

    /** Hands over every item of a customer as it is stored. */
    public void each(String customerId, Consumer<Item> each) {
        query(customerId).forEach(attributes -> each.accept(Item.of(attributes)));
    }

    /** Hands over what is stored of one life of a customer, several items at once, and deletes what is left of earlier ones. */
    public void inLife(String customerId, long life, Consumer<Item> each) {
        var lanes = new Lanes(platform);
        var pieces = new ArrayList<Callable<Boolean>>();
        each(customerId, item -> {
            pieces.add(() -> inLife(item, life, each));
            if (pieces.size() == AT_ONCE) {
                lanes.run(pieces);
                pieces.clear();
            }
        });
        lanes.run(pieces);
    }

    private boolean inLife(Item item, long life, Consumer<Item> each) {
        var epoch = item.numberOr("epoch", 0);
        if (epoch == life) {
            each.accept(item);
        } else if (epoch < life) {
            delete(item.text("customerId"), item.text("eventId"), epoch);
        }
        return true;
    }

    /** Deletes the events of a customer of all lives before one; returns how many. */
    public long forget(String customerId, long life) {
        var forgotten = new ArrayList<Callable<Boolean>>();
        each(customerId, item -> {
            var epoch = item.numberOr("epoch", 0);
            if (epoch < life) {
                var eventId = item.text("eventId");
                forgotten.add(() -> delete(customerId, eventId, epoch));
            }
        });
        return new Lanes(platform).run(forgotten).size();
    }

    /** Deletes an event of one life of its customer, and leaves one of another alone; returns whether it was there. */
    public boolean delete(String customerId, String eventId, long epoch) {
        return delete(
                customerId,
                eventId,
                "customerId = :customer AND " + Life.in(epoch),
                Life.values(epoch, Map.of(":customer", AttributeValue.fromS(customerId))));
    }

    private boolean delete(String customerId, String eventId, String condition, Map<String, AttributeValue> values) {
        try {
            dynamoDb()
                    .deleteItem(request -> request.tableName(table())
                            .key(key(customerId, eventId))
                            .conditionExpression(condition)
                            .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static Map<String, AttributeValue> key(String customerId, String eventId) {
        return Item.empty()
                .text("customerId", customerId)
                .text("eventId", eventId)
                .attributes();
    }

    private SdkIterable<Map<String, AttributeValue>> query(String customerId) {
        return dynamoDb()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("customerId = :customer")
                        .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customerId))))
                .items();
    }

    private static long expiry(Event event, Duration kept) {
        return Math.ceilDiv(event.occurredAtMillis() + kept.toMillis(), PER_SECOND);
    }

    private DynamoDbClient dynamoDb() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("EVENTS_TABLE");
    }
}
