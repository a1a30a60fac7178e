package io.shoal.aws;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * One record of a table's stream, with the SDK's attribute values.
 *
 * @param sequence its number in the stream, decimal digits
 * @param customerId whose item it is about
 * @param before the item before the write
 * @param after the item after it
 */
public record StreamRecord(String sequence, String customerId, Optional<Item> before, Optional<Item> after) {
    private static final String CUSTOMER = "customerId";

    /** Reads a record as Lambda hands it over. */
    static StreamRecord of(DynamodbStreamRecord record) {
        var change = record.getDynamodb();
        var customer = change.getKeys().get(CUSTOMER);
        return new StreamRecord(
                change.getSequenceNumber(),
                customer == null ? "" : customer.getS(),
                item(change.getOldImage()),
                item(change.getNewImage()));
    }

    /**
     * Returns the item after the write.
     *
     * @throws Failure if the stream does not show it
     */
    public Item written() {
        return after.orElseThrow(() -> Failure.brokenItem("a record without the new image"));
    }

    private static Optional<Item> item(@Nullable Map<String, AttributeValue> image) {
        return Optional.ofNullable(image).filter(there -> !there.isEmpty()).map(there -> Item.of(convert(there)));
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> convert(
            Map<String, AttributeValue> attributes) {
        var converted = new HashMap<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>();
        attributes.forEach((name, value) -> converted.put(name, convert(value)));
        return converted;
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue convert(AttributeValue value) {
        var builder = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
        if (value.getL() != null) {
            builder.l(value.getL().stream().map(StreamRecord::convert).toList());
        } else if (value.getM() != null) {
            builder.m(convert(value.getM()));
        } else if (value.getB() != null) {
            builder.b(SdkBytes.fromByteBuffer(value.getB().duplicate()));
        } else if (value.getBS() != null) {
            builder.bs(value.getBS().stream()
                    .map(bytes -> SdkBytes.fromByteBuffer(bytes.duplicate()))
                    .toList());
        } else {
            scalar(value, builder);
        }
        return builder.build();
    }

    private static void scalar(
            AttributeValue value, software.amazon.awssdk.services.dynamodb.model.AttributeValue.Builder builder) {
        builder.s(value.getS())
                .n(value.getN())
                .bool(value.getBOOL())
                .nul(value.getNULL())
                .ss(value.getSS())
                .ns(value.getNS());
    }
}
