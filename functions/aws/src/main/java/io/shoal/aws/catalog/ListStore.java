package io.shoal.aws.catalog;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The ids of static segments in the Segments table, packed in pieces of {@value #IDS} under the fingerprint of the whole
 * list: {@code <segment> / list#<fingerprint>#<piece>}. Lists of former versions stay until the backfill of a later one
 * has taken their customers out.
 */
public final class ListStore {
    /** Ids of one piece. */
    public static final int IDS = 5_000;

    private final Platform platform;

    /** Takes the platform, whose variable {@code SEGMENTS_TABLE} names the table. */
    public ListStore(Platform platform) {
        this.platform = platform;
    }

    /**
     * Stores a list; the same one again changes nothing.
     *
     * @param imported whether it came as a file
     */
    public void write(String segmentId, String fingerprint, List<String> ids, boolean imported) {
        var pieces = (ids.size() + IDS - 1) / IDS;
        for (var number = 0; number < pieces; number++) {
            var part = ids.subList(number * IDS, Math.min(ids.size(), (number + 1) * IDS));
            var bytes = Gzip.pack(String.join("\n", part).getBytes(StandardCharsets.UTF_8));
            var item = key(segmentId, prefix(fingerprint) + "%06d".formatted(number))
                    .bytes("bytes", bytes)
                    .number("imported", imported ? 1 : 0);
            client().putItem(request -> request.tableName(table()).item(item.attributes()));
        }
    }

    /** Reads a list, piece by piece. */
    public Stream<List<String>> read(String segmentId, String fingerprint) {
        return pieces(segmentId, prefix(fingerprint))
                .map(item -> ids(Item.of(item).bytes("bytes")));
    }

    /** Tells whether a list came as a file. */
    public boolean imported(String segmentId, String fingerprint) {
        return client()
                .query(request -> request.tableName(table())
                        .limit(1)
                        .consistentRead(true)
                        .keyConditionExpression("segmentId = :segment AND begins_with(#item, :prefix)")
                        .projectionExpression("imported")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(values(segmentId, prefix(fingerprint))))
                .items()
                .stream()
                .anyMatch(item -> Item.of(item).numberOr("imported", 0) == 1);
    }

    /** Names every list of the segment that is stored. */
    public Set<String> fingerprints(String segmentId) {
        var found = new TreeSet<String>();
        keys(segmentId, "list#").forEach(key -> found.add(key.split("#", -1)[1]));
        return found;
    }

    /** Counts in how many pieces of a segment's lists, former ones too, a customer is named. */
    public long count(String segmentId, String customerId) {
        return pieces(segmentId, "list#")
                .filter(item -> ids(Item.of(item).bytes("bytes")).contains(customerId))
                .count();
    }

    /** Takes a customer off all lists of a segment, former ones too; returns how many pieces named them. */
    public long forget(String segmentId, String customerId) {
        return pieces(segmentId, "list#")
                .filter(item -> forget(Item.of(item), customerId))
                .count();
    }

    /** Others may be taken off the same piece at this moment: it is written only as it was read. */
    private boolean forget(Item piece, String customerId) {
        for (var now = Optional.of(piece); now.isPresent(); now = read(piece)) {
            var ids = ids(now.get().bytes("bytes"));
            if (!ids.contains(customerId)) {
                return false;
            }
            var left = ids.stream().filter(id -> !id.equals(customerId)).toList();
            if (replace(now.get(), left)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Item> read(Item piece) {
        var response = client().getItem(request -> request.tableName(table())
                .key(key(piece.text("segmentId"), piece.text("item")).attributes())
                .consistentRead(true));
        return response.hasItem() ? Optional.of(Item.of(response.item())) : Optional.empty();
    }

    /** Tells whether the piece was still as it is given. */
    private boolean replace(Item piece, List<String> ids) {
        var asRead = Map.of(":read", AttributeValue.fromB(SdkBytes.fromByteArray(piece.bytes("bytes"))));
        try {
            if (ids.isEmpty()) {
                client().deleteItem(request -> request.tableName(table())
                        .key(key(piece.text("segmentId"), piece.text("item")).attributes())
                        .conditionExpression("#bytes = :read")
                        .expressionAttributeNames(Map.of("#bytes", "bytes"))
                        .expressionAttributeValues(asRead));
            } else {
                var bytes = Gzip.pack(String.join("\n", ids).getBytes(StandardCharsets.UTF_8));
                client().putItem(request -> request.tableName(table())
                        .item(piece.bytes("bytes", bytes).attributes())
                        .conditionExpression("#bytes = :read")
                        .expressionAttributeNames(Map.of("#bytes", "bytes"))
                        .expressionAttributeValues(asRead));
            }
            return true;
        } catch (ConditionalCheckFailedException otherwise) {
            return false;
        }
    }

    /** Forgets a list. */
    public void delete(String segmentId, String fingerprint) {
        for (var item : keys(segmentId, prefix(fingerprint)).toList()) {
            client().deleteItem(request ->
                    request.tableName(table()).key(key(segmentId, item).attributes()));
        }
    }

    private Stream<String> keys(String segmentId, String prefix) {
        return client()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("segmentId = :segment AND begins_with(#item, :prefix)")
                        .projectionExpression("#item")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(values(segmentId, prefix)))
                .items()
                .stream()
                .map(item -> Item.of(item).text("item"));
    }

    private Stream<Map<String, AttributeValue>> pieces(String segmentId, String prefix) {
        return client()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("segmentId = :segment AND begins_with(#item, :prefix)")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(values(segmentId, prefix)))
                .items()
                .stream();
    }

    private static Map<String, AttributeValue> values(String segmentId, String prefix) {
        return Map.of(":segment", AttributeValue.fromS(segmentId), ":prefix", AttributeValue.fromS(prefix));
    }

    private static List<String> ids(byte[] bytes) {
        var text = new String(Gzip.unpack(bytes), StandardCharsets.UTF_8);
        return List.of(text.split("\n", -1));
    }

    private static Item key(String segmentId, String item) {
        return Item.empty().text("segmentId", segmentId).text("item", item);
    }

    private static String prefix(String fingerprint) {
        return "list#" + fingerprint + "#";
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("SEGMENTS_TABLE");
    }
}
