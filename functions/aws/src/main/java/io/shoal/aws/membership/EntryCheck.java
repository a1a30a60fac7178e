package io.shoal.aws.membership;

import io.shoal.aws.Item;
import io.shoal.aws.Life;
import io.shoal.aws.Platform;
import io.shoal.segment.Change;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** How customers stand to the entries and exits that somebody acts on. */
public final class EntryCheck {
    private final Platform platform;

    /** Takes the platform, whose variable {@code MEMBERSHIPS_TABLE} names the table. */
    public EntryCheck(Platform platform) {
        this.platform = platform;
    }

    /**
     * An entry or exit that was published.
     *
     * @param id of the change
     * @param sequence of the change among those of customer and segment
     */
    public record Entry(String id, String customerId, String segmentId, long sequence) {}

    /** Where a customer is. */
    public enum Place {
        /** In, by that entry. */
        IN,
        /** Out, or in by a later entry. */
        OUT,
        /** Nothing is recorded of customer and segment in the life that the change was of: they were forgotten. */
        UNKNOWN
    }

    /**
     * How a customer stands to an entry.
     *
     * @param life of the customer, where there is one
     */
    public record Standing(Place place, long life) {
        private static final Standing FORGOTTEN = new Standing(Place.UNKNOWN, 0);
    }

    /** Looks at a membership as it is now. */
    public Standing of(Entry entry) {
        var response = platform.clients()
                .dynamoDb()
                .getItem(request -> request.tableName(table()).key(key(entry)).consistentRead(true));
        return response.hasItem() ? of(entry, Item.of(response.item())) : Standing.FORGOTTEN;
    }

    private static Standing of(Entry entry, Item item) {
        var life = item.numberOr("epoch", 0);
        if (!Change.idOf(entry.customerId(), life, entry.segmentId(), entry.sequence())
                .equals(entry.id())) {
            return Standing.FORGOTTEN;
        }
        var in = item.text("status").equals("entered") && item.number("sequence") == entry.sequence();
        return new Standing(in ? Place.IN : Place.OUT, life);
    }

    /** Returns a condition that holds while the customer's membership in that life is recorded. */
    public TransactWriteItem inLife(Entry entry, long life) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table())
                        .key(key(entry))
                        .conditionExpression("attribute_exists(customerId) AND " + Life.in(life))
                        .expressionAttributeValues(Life.values(life, Map.of())))
                .build();
    }

    private static Map<String, AttributeValue> key(Entry entry) {
        return MembershipItems.key(entry.customerId(), MembershipItems.segment(entry.segmentId()))
                .attributes();
    }

    private String table() {
        return platform.variable("MEMBERSHIPS_TABLE");
    }
}
