package io.shoal.local.stack.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param attributes types of the key attributes by name: S, N or B
 * @param streamView what its stream carries, as in {@code StreamViewType}; empty = no stream
 * @param expiry the attribute with the second at which an item expires
 */
public record TableResource(
        String id,
        String name,
        Map<String, String> attributes,
        Key key,
        List<Index> indexes,
        Optional<String> streamView,
        Optional<String> expiry) {

    public TableResource {
        attributes = Map.copyOf(attributes);
        indexes = List.copyOf(indexes);
    }

    /** Hash key and, perhaps, range key. */
    public record Key(String hash, Optional<String> range) {}

    /**
     * A secondary index.
     *
     * @param projection KEYS_ONLY, INCLUDE or ALL
     */
    public record Index(String name, Key key, boolean global, String projection, List<String> projected) {

        public Index {
            projected = List.copyOf(projected);
        }
    }
}
