package io.shoal.aws.population;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.Fingerprints;
import io.shoal.aws.catalog.Gzip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Items of partition {@code #population}, and long texts cut into several of them. A text is written under a name and a
 * fingerprint of its content before anything points to it, so that who reads sees the whole of one text or of another.
 */
final class Pieces {
    private static final String PARTITION = "#population";

    private final Platform platform;

    Pieces(Platform platform) {
        this.platform = platform;
    }

    /** Where a text lies. */
    record Pointer(String fingerprint, long pieces) {
        /** Adds it to an item. */
        Item to(Item item) {
            return item.text("fingerprint", fingerprint).number("pieces", pieces);
        }

        static Pointer of(Item item) {
            return new Pointer(item.text("fingerprint"), item.number("pieces"));
        }
    }

    Pointer write(String name, String text) {
        var packed = Gzip.pack(text.getBytes(StandardCharsets.UTF_8));
        var fingerprint = Fingerprints.of(packed);
        var pieces = Gzip.cut(packed);
        for (var number = 0; number < pieces.size(); number++) {
            put(key(piece(name, fingerprint, number)).bytes("bytes", pieces.get(number)));
        }
        return new Pointer(fingerprint, pieces.size());
    }

    String read(String name, Pointer pointer) {
        var pieces = new ArrayList<byte[]>();
        for (var number = 0; number < pointer.pieces(); number++) {
            var item = piece(name, pointer.fingerprint(), number);
            pieces.add(get(item)
                    .orElseThrow(() -> new IllegalStateException("a piece is missing: " + item))
                    .bytes("bytes"));
        }
        return new String(Gzip.unpack(Gzip.join(pieces)), StandardCharsets.UTF_8);
    }

    void delete(String name, Pointer pointer) {
        for (var number = 0; number < pointer.pieces(); number++) {
            var key = key(piece(name, pointer.fingerprint(), number)).attributes();
            client().deleteItem(request -> request.tableName(table()).key(key));
        }
    }

    Optional<Item> get(String item) {
        var found = client().getItem(request ->
                request.tableName(table()).key(key(item).attributes()).consistentRead(true));
        return found.hasItem() ? Optional.of(Item.of(found.item())) : Optional.empty();
    }

    void put(Item item) {
        client().putItem(request -> request.tableName(table()).item(item.attributes()));
    }

    static Item key(String item) {
        return Item.empty().text("segmentId", PARTITION).text("item", item);
    }

    private static String piece(String name, String fingerprint, int number) {
        return "%s#%s#%04d".formatted(name, fingerprint, number);
    }

    DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    String table() {
        return platform.variable("SEGMENTS_TABLE");
    }
}
