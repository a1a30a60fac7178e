package io.shoal.aws.catalog;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.segment.Catalog;
import io.shoal.segment.CatalogCodec;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The catalog in the Segments table. A snapshot is written under its version and a fingerprint of its content, in packed
 * pieces; then the head is flipped to it, so that readers see the whole of one catalog or of the next. Reading the head
 * costs one consistent read; snapshots never change and are kept in memory.
 *
 * <p>Items of partition {@code #catalog}: {@code head} (version, settled), {@code version#<n>} (fingerprint, pieces),
 * {@code snapshot#<n>#<fingerprint>#<piece>} (bytes).
 */
public final class CatalogStore {
    static final String PARTITION = "#catalog";
    private static final String HEAD = "head";
    private static final int KEPT = 4;
    private static final JsonMapper JSON = new JsonMapper();

    private final Platform platform;
    private final Map<Long, Catalog> catalogs = recent();
    private final Map<Long, CompiledCatalog> compiled = recent();

    /** Takes the platform, whose variable {@code SEGMENTS_TABLE} names the table. */
    public CatalogStore(Platform platform) {
        this.platform = platform;
    }

    /** Returns the version in effect, 0 while nothing is published. */
    public long version() {
        return head().numberOr("version", 0);
    }

    /** Returns the version whose backfill has ended, 0 if none has. */
    public long settledVersion() {
        return head().numberOr("settled", 0);
    }

    /** Returns the catalog in effect. */
    public Catalog current() {
        return catalog(version());
    }

    /** Returns the catalog in effect, its rules planned. */
    public CompiledCatalog compiled() {
        return compiled(version());
    }

    /**
     * Returns a catalog by its version, its rules planned.
     *
     * @throws IllegalStateException if there is none of that version
     */
    public synchronized CompiledCatalog compiled(long version) {
        var known = compiled.get(version);
        if (known == null) {
            known = CompiledCatalog.compile(catalog(version));
            compiled.put(version, known);
        }
        return known;
    }

    /**
     * Returns a catalog by its version.
     *
     * @throws IllegalStateException if there is none of that version
     */
    public synchronized Catalog catalog(long version) {
        if (version == 0) {
            return Catalog.empty(Settings.DEFAULT);
        }
        var known = catalogs.get(version);
        if (known == null) {
            known = load(version);
            catalogs.put(version, known);
        }
        return known;
    }

    /**
     * Puts the next catalog into effect.
     *
     * @return false if another publication was faster; then the current catalog is to be read again
     */
    public boolean publish(Catalog next) {
        var packed = Gzip.pack(write(next));
        var fingerprint = Fingerprints.of(packed);
        var pieces = Gzip.cut(packed);
        for (var number = 0; number < pieces.size(); number++) {
            var item = key(pieceKey(next.version(), fingerprint, number)).bytes("bytes", pieces.get(number));
            client().putItem(request -> request.tableName(table()).item(item.attributes()));
        }
        return flip(next.version(), fingerprint, pieces.size());
    }

    /**
     * Records that every customer was brought under this version.
     *
     * @return false if a later version was recorded before
     */
    public boolean settled(long version) {
        try {
            client().updateItem(request -> request.tableName(table())
                    .key(key(HEAD).attributes())
                    .updateExpression("SET settled = :version")
                    .conditionExpression("attribute_not_exists(settled) OR settled < :version")
                    .expressionAttributeValues(Map.of(":version", AttributeValue.fromN(Long.toString(version)))));
            return true;
        } catch (ConditionalCheckFailedException later) {
            return false;
        }
    }

    private boolean flip(long version, String fingerprint, int pieces) {
        var pointer = key("version#%010d".formatted(version))
                .text("fingerprint", fingerprint)
                .number("pieces", pieces)
                .attributes();
        var put = Put.builder().tableName(table()).item(pointer).build();
        try {
            client().transactWriteItems(request -> request.transactItems(
                    TransactWriteItem.builder().update(headTo(version)).build(),
                    TransactWriteItem.builder().put(put).build()));
            return true;
        } catch (TransactionCanceledException faster) {
            if (faster.cancellationReasons().stream().anyMatch(reason -> lost(reason.code()))) {
                return false;
            }
            throw faster;
        }
    }

    private static boolean lost(String code) {
        return "ConditionalCheckFailed".equals(code) || "TransactionConflict".equals(code);
    }

    private Update headTo(long version) {
        var condition = version == 1 ? "attribute_not_exists(version) OR version = :before" : "version = :before";
        return Update.builder()
                .tableName(table())
                .key(key(HEAD).attributes())
                .updateExpression("SET version = :version")
                .conditionExpression(condition)
                .expressionAttributeValues(Map.of(
                        ":version", AttributeValue.fromN(Long.toString(version)),
                        ":before", AttributeValue.fromN(Long.toString(version - 1))))
                .build();
    }

    private Catalog load(long version) {
        var pointer = get("version#%010d".formatted(version))
                .orElseThrow(() -> new IllegalStateException("there is no catalog of version " + version));
        var pieces = new ArrayList<byte[]>();
        for (var number = 0; number < pointer.number("pieces"); number++) {
            var key = pieceKey(version, pointer.text("fingerprint"), number);
            pieces.add(get(key).orElseThrow(() -> new IllegalStateException("a piece is missing: " + key))
                    .bytes("bytes"));
        }
        return read(Gzip.unpack(Gzip.join(pieces)));
    }

    private Item head() {
        return get(HEAD).orElse(Item.empty());
    }

    private Optional<Item> get(String item) {
        var found = client().getItem(request ->
                request.tableName(table()).key(key(item).attributes()).consistentRead(true));
        return found.hasItem() ? Optional.of(Item.of(found.item())) : Optional.empty();
    }

    private static Item key(String item) {
        return Item.empty().text("segmentId", PARTITION).text("item", item);
    }

    private static String pieceKey(long version, String fingerprint, int number) {
        return "snapshot#%010d#%s#%04d".formatted(version, fingerprint, number);
    }

    private static byte[] write(Catalog catalog) {
        try {
            return JSON.writeValueAsBytes(CatalogCodec.write(catalog));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Catalog read(byte[] json) {
        try {
            return CatalogCodec.read(JSON.readTree(json));
        } catch (IOException broken) {
            throw new UncheckedIOException("the snapshot cannot be read", broken);
        }
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("SEGMENTS_TABLE");
    }

    private static <T> Map<Long, T> recent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
                return size() > KEPT;
            }
        });
    }
}
