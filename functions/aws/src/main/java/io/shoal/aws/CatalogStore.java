package io.shoal.aws;

import io.shoal.segment.Catalog;
import io.shoal.segment.CatalogCodec;
import io.shoal.segment.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The catalogs that were published. A head names the current version; each version is kept for ever, compressed and cut into
 * chunks, and remembered by whoever read it once.
 */
public final class CatalogStore {
    private static final String PARTITION = "#catalog";
    private static final String HEAD = "head";
    private static final int CHUNK_BYTES = 350_000;

    private final Platform platform;
    private final Map<Long, Catalog> known = new ConcurrentHashMap<>();

    /** Takes the platform, whose variable {@code SEGMENTS_TABLE} names the table. */
    public CatalogStore(Platform platform) {
        this.platform = platform;
    }

    /** Returns the catalog that is in force now; the empty one before the first publication. */
    public Catalog current() {
        var response = dynamoDb()
                .getItem(request ->
                        request.tableName(table()).key(key(HEAD)).consistentRead(true));
        return at(response.hasItem() ? Item.of(response.item()).number("version") : 0);
    }

    /**
     * Returns the catalog of a version.
     *
     * @throws Failure if there is none
     */
    public Catalog at(long version) {
        return version == 0 ? Catalog.empty(Settings.DEFAULT) : known.computeIfAbsent(version, this::read);
    }

    /**
     * Puts a catalog in force, whole or not at all.
     *
     * @param next the catalog after the current one
     * @return false if another was published meanwhile
     */
    public boolean publish(Catalog next) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(head(next.version()));
        var bytes = compress(CatalogCodec.write(next).toString());
        for (var from = 0; from < bytes.length; from += CHUNK_BYTES) {
            var chunk = Arrays.copyOfRange(bytes, from, Math.min(from + CHUNK_BYTES, bytes.length));
            writes.add(chunk(next.version(), from / CHUNK_BYTES, chunk));
        }
        try {
            dynamoDb().transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            return Transactions.unlessConditionFailed(cancelled);
        }
    }

    private Catalog read(long version) {
        var prefix = sortKey(version, "");
        var bytes = new ByteArrayOutputStream();
        dynamoDb()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("segmentId = :catalog AND begins_with(#item, :version)")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(Map.of(
                                ":catalog", AttributeValue.fromS(PARTITION), ":version", AttributeValue.fromS(prefix))))
                .items()
                .forEach(item -> bytes.writeBytes(Item.of(item).bytes("bytes")));
        if (bytes.size() == 0) {
            throw Failure.brokenItem("there is no catalog " + version);
        }
        return CatalogCodec.read(Json.read(decompress(bytes.toByteArray())));
    }

    private TransactWriteItem head(long version) {
        var put = Put.builder()
                .tableName(table())
                .item(Item.of(key(HEAD)).number("version", version).attributes());
        if (version == 1) {
            put.conditionExpression("attribute_not_exists(segmentId)");
        } else {
            put.conditionExpression("version = :before")
                    .expressionAttributeValues(Map.of(":before", AttributeValue.fromN(Long.toString(version - 1))));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private TransactWriteItem chunk(long version, int number, byte[] bytes) {
        var item = Item.of(key(sortKey(version, String.format(Locale.ROOT, "%04d", number))))
                .bytes("bytes", bytes);
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table()).item(item.attributes()))
                .build();
    }

    private static String sortKey(long version, String rest) {
        return String.format(Locale.ROOT, "%010d#%s", version, rest);
    }

    private static Map<String, AttributeValue> key(String item) {
        return Item.empty().text("segmentId", PARTITION).text("item", item).attributes();
    }

    private static byte[] compress(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static String decompress(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw Failure.brokenItem("a catalog is not compressed as it should be", broken);
        }
    }

    private DynamoDbClient dynamoDb() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("SEGMENTS_TABLE");
    }
}
