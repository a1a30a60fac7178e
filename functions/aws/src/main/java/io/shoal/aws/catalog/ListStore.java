package io.shoal.aws.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ids of static segments in the Segments table, packed in pieces of {@value #IDS} under the fingerprint of the whole
 * list: {@code <segment> / list#<fingerprint>#<piece>}. Lists of former versions stay until the backfill of a later one
 * has taken their customers out.
 */
public final class ListStore {
    /** Ids of one piece. */
    public static final int IDS = 5_000;

    private final DynamoDbClient client;
    private final String table;

    /**
     * Opens the store.
     *
     * @param table the Segments table
     */
    public ListStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Stores a list; the same one again changes nothing. */
    public void write(String segmentId, String fingerprint, List<String> ids) {
        var pieces = (ids.size() + IDS - 1) / IDS;
        for (var number = 0; number < pieces; number++) {
            var part = ids.subList(number * IDS, Math.min(ids.size(), (number + 1) * IDS));
            var bytes = Gzip.pack(String.join("\n", part).getBytes(StandardCharsets.UTF_8));
            var item = Map.of(
                    "segmentId", AttributeValue.fromS(segmentId),
                    "item", AttributeValue.fromS(prefix(fingerprint) + "%06d".formatted(number)),
                    "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
            client.putItem(request -> request.tableName(table).item(item));
        }
    }

    /** Reads a list, piece by piece. */
    public Stream<List<String>> read(String segmentId, String fingerprint) {
        return pieces(segmentId, prefix(fingerprint)).map(item -> ids(item.get("bytes")));
    }

    /** Names every list of the segment that is stored. */
    public Set<String> fingerprints(String segmentId) {
        var found = new TreeSet<String>();
        keys(segmentId, "list#").forEach(key -> found.add(key.split("#", -1)[1]));
        return found;
    }

    /** Forgets a list. */
    public void delete(String segmentId, String fingerprint) {
        for (var item : keys(segmentId, prefix(fingerprint)).toList()) {
            client.deleteItem(request -> request.tableName(table)
                    .key(Map.of(
                            "segmentId", AttributeValue.fromS(segmentId), "item", AttributeValue.fromS(item))));
        }
    }

    private Stream<String> keys(String segmentId, String prefix) {
        return client
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("segmentId = :segment AND begins_with(#item, :prefix)")
                        .projectionExpression("#item")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(values(segmentId, prefix)))
                .items()
                .stream()
                .map(item -> item.get("item").s());
    }

    private Stream<Map<String, AttributeValue>> pieces(String segmentId, String prefix) {
        return client
                .queryPaginator(request -> request.tableName(table)
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

    private static List<String> ids(AttributeValue bytes) {
        var text = new String(Gzip.unpack(bytes.b().asByteArray()), StandardCharsets.UTF_8);
        return List.of(text.split("\n", -1));
    }

    private static String prefix(String fingerprint) {
        return "list#" + fingerprint + "#";
    }
}
