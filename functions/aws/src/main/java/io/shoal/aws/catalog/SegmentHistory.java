package io.shoal.aws.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.segment.Catalog;
import io.shoal.segment.CatalogCodec;
import io.shoal.segment.Segment;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every published version of every segment: {@code <segment> / v<version>}, its definition with {@code version}, {@code
 * since} (the catalog) and {@code publishedAt}.
 */
public final class SegmentHistory {
    private final Platform platform;

    /** Takes the platform, whose variable {@code SEGMENTS_TABLE} names the table. */
    public SegmentHistory(Platform platform) {
        this.platform = platform;
    }

    /** Records the versions that a catalog brought; recording them again changes nothing. */
    public void record(Catalog catalog) {
        catalog.active().stream()
                .filter(segment -> segment.since() == catalog.version())
                .forEach(segment -> put(segment, catalog));
    }

    /** Returns the versions of a segment, the newest first. */
    public List<ObjectNode> versions(String segmentId) {
        return client()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .keyConditionExpression("segmentId = :segment AND begins_with(#item, :prefix)")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(Map.of(
                                ":segment", AttributeValue.fromS(segmentId), ":prefix", AttributeValue.fromS("v"))))
                .items()
                .stream()
                .map(item -> (ObjectNode) Json.read(Item.of(item).text("definition")))
                .toList();
    }

    private void put(Segment segment, Catalog catalog) {
        var definition = CatalogCodec.write(segment)
                .put("publishedAt", catalog.publishedAt().toString());
        var item = Item.empty()
                .text("segmentId", segment.id())
                .text("item", "v%010d".formatted(segment.version()))
                .text("definition", definition.toString());
        client().putItem(request -> request.tableName(table()).item(item.attributes()));
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("SEGMENTS_TABLE");
    }
}
