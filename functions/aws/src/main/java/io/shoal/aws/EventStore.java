package io.shoal.aws;

import io.shoal.event.Event;
import io.shoal.profile.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * All events that were accepted: the source of truth. The first write of an id wins.
 *
 * <p>{@code receivedAt} is the instant of the write itself. A rebuild relies on it: it is how it knows which records of the
 * stream are still to come.
 */
public final class EventStore {
    private static final long PER_SECOND = 1000;

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
     * @param retention how long events of its type are kept, empty for ever
     */
    public Put put(Event event, Instant receivedAt, Optional<Duration> retention) {
        var item = item(event, receivedAt.toEpochMilli());
        retention.ifPresent(kept -> item.number("expiresAt", expiry(event, kept)));
        try {
            dynamoDb()
                    .putItem(request -> request.tableName(table())
                            .item(item.attributes())
                            .conditionExpression("attribute_not_exists(customerId)"));
            return Put.ACCEPTED;
        } catch (ConditionalCheckFailedException there) {
            return Put.DUPLICATE;
        }
    }

    /** Hands over every event of a customer, in no particular order, as of an instant after the call began. */
    public void history(String customerId, Consumer<Arrival> each) {
        dynamoDb()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("customerId = :customer")
                        .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customerId))))
                .items()
                .forEach(attributes -> each.accept(read(Item.of(attributes))));
    }

    /** Returns an event as it is stored. */
    static Item item(Event event, long receivedAt) {
        return Item.empty()
                .text("customerId", event.customerId())
                .text("eventId", event.eventId())
                .text("type", event.type())
                .number("occurredAt", event.occurredAtMillis())
                .number("receivedAt", receivedAt)
                .text("properties", Json.write(event.propertyMap()));
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
        return new Arrival(event, item.number("receivedAt"));
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
