package io.shoal.aws.membership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Every change that was ever recorded of a customer, announced or not. */
public final class ChangeHistory {
    /** What the sort keys of moves between RFM cells begin with: before all segments, whose ids begin with no such sign. */
    static final String CELLS = "#cell#";

    private static final String AFTER_CELLS = "$";

    private final Platform platform;

    /** Takes the platform, whose variable {@code CHANGES_TABLE} names the table. */
    public ChangeHistory(Platform platform) {
        this.platform = platform;
    }

    /**
     * One change.
     *
     * @param effectiveAt when it became true, in epoch milliseconds
     * @param detail as {@link ChangeDetail} wrote it, and whether it was {@code announced}
     */
    public record Entry(long effectiveAt, ObjectNode detail) {}

    /**
     * Some changes.
     *
     * @param entries by segment, the oldest first
     * @param last the key after which the next page begins, empty at the end
     */
    public record Page(List<Entry> entries, Optional<String> last) {
        /** Copies the list. */
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** Reads a page, of one segment or of all; {@code after} is empty at the beginning. */
    public Page page(String customerId, Optional<String> segmentId, String after, int limit) {
        var query = query(customerId, segmentId).toBuilder().limit(limit);
        if (!after.isEmpty()) {
            query.exclusiveStartKey(Item.empty()
                    .text("customerId", customerId)
                    .text("change", after)
                    .attributes());
        }
        var found = platform.clients().dynamoDb().query(query.build());
        return new Page(
                found.items().stream().map(item -> entry(Item.of(item))).toList(),
                found.hasLastEvaluatedKey()
                        ? Optional.of(Item.of(found.lastEvaluatedKey()).text("change"))
                        : Optional.empty());
    }

    /** Returns the last change of a customer and segment up to an instant. */
    public Optional<Entry> lastAt(String customerId, String segmentId, long instant) {
        return platform.clients().dynamoDb().queryPaginator(query(customerId, Optional.of(segmentId))).items().stream()
                .map(item -> entry(Item.of(item)))
                .filter(entry -> entry.effectiveAt() <= instant)
                .reduce((_, later) -> later);
    }

    /** Returns the last change of a customer and segment. */
    public Optional<Entry> last(String customerId, String segmentId) {
        var query = query(customerId, Optional.of(segmentId)).toBuilder()
                .scanIndexForward(false)
                .limit(1);
        return platform.clients().dynamoDb().query(query.build()).items().stream()
                .map(item -> entry(Item.of(item)))
                .findFirst();
    }

    private QueryRequest query(String customerId, Optional<String> segmentId) {
        var query = QueryRequest.builder()
                .tableName(platform.variable("CHANGES_TABLE"))
                .consistentRead(true);
        var customer = AttributeValue.fromS(customerId);
        return segmentId
                .map(id -> query.keyConditionExpression("customerId = :customer AND begins_with(#change, :of)")
                        .expressionAttributeNames(Map.of("#change", "change"))
                        .expressionAttributeValues(Map.of(":customer", customer, ":of", AttributeValue.fromS(id + "#")))
                        .build())
                .orElseGet(() -> query.keyConditionExpression("customerId = :customer AND #change > :cells")
                        .expressionAttributeNames(Map.of("#change", "change"))
                        .expressionAttributeValues(
                                Map.of(":customer", customer, ":cells", AttributeValue.fromS(AFTER_CELLS)))
                        .build());
    }

    private static Entry entry(Item item) {
        var detail = (ObjectNode) Json.read(item.text("detail"));
        return new Entry(item.number("effectiveAt"), detail.put("announced", item.truth("announced")));
    }
}
