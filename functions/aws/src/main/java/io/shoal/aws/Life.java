package io.shoal.aws;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions on the life of a customer that an item belongs to: its attribute {@code epoch} against the value {@code :epoch}. An item of the
 * first life need not say so.
 */
public final class Life {
    private Life() {}

    /** Holds for an item of this life, and in the first for one that is not there. */
    public static String in(long epoch) {
        return epoch == 0 ? "(attribute_not_exists(epoch) OR epoch = :epoch)" : "epoch = :epoch";
    }

    /** Holds for an item of this life or one before, or of no life. */
    public static String notAfter() {
        return "(attribute_not_exists(epoch) OR epoch <= :epoch)";
    }

    /** Returns the values of a condition, with that of the life. */
    public static Map<String, AttributeValue> values(long epoch, Map<String, AttributeValue> others) {
        var values = new HashMap<>(others);
        values.put(":epoch", AttributeValue.fromN(Long.toString(epoch)));
        return values;
    }
}
