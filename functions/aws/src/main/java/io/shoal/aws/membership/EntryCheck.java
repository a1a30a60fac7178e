package io.shoal.aws.membership;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;

/** Whether customers are still in a segment by the entry that somebody acts on. */
public final class EntryCheck {
    private final Platform platform;

    /** Takes the platform, whose variable {@code MEMBERSHIPS_TABLE} names the table. */
    public EntryCheck(Platform platform) {
        this.platform = platform;
    }

    /** How a customer stands to an entry. */
    public enum Standing {
        /** In, by that entry. */
        IN,
        /** Out, or in by a later entry. */
        OUT,
        /** Nothing is recorded of customer and segment: they were forgotten. */
        UNKNOWN
    }

    /**
     * Looks at a membership as it is now.
     *
     * @param sequence of the entry
     */
    public Standing of(String customerId, String segmentId, long sequence) {
        var response = platform.clients()
                .dynamoDb()
                .getItem(request -> request.tableName(platform.variable("MEMBERSHIPS_TABLE"))
                        .key(MembershipItems.key(customerId, MembershipItems.segment(segmentId))
                                .attributes())
                        .consistentRead(true));
        if (!response.hasItem()) {
            return Standing.UNKNOWN;
        }
        var item = Item.of(response.item());
        return item.text("status").equals("entered") && item.number("sequence") == sequence
                ? Standing.IN
                : Standing.OUT;
    }
}
