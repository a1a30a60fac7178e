package io.shoal.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Catalogs and published segments from and to a tree of JSON. */
public final class CatalogCodec {
    private CatalogCodec() {}

    /** Writes a catalog. */
    public static ObjectNode write(Catalog catalog) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", catalog.version());
        tree.put("publishedAt", catalog.publishedAt().toString());
        tree.set("settings", SettingsCodec.write(catalog.settings()));
        tree.put("settingsSince", catalog.settingsSince());
        tree.set("active", writeAll(catalog.active()));
        tree.set("archived", writeAll(catalog.archived()));
        return tree;
    }

    /**
     * Reads a catalog.
     *
     * @throws IllegalArgumentException if the tree was not written by {@link #write}
     */
    public static Catalog read(JsonNode tree) {
        return new Catalog(
                tree.path("version").asLong(),
                Instant.parse(tree.path("publishedAt").asText()),
                SettingsCodec.read(tree.path("settings")),
                tree.path("settingsSince").asLong(),
                readAll(tree.path("active")),
                readAll(tree.path("archived")));
    }

    /** Writes a published version: the definition with its {@code version} and the catalog it came {@code since}. */
    public static ObjectNode write(Segment segment) {
        return SegmentDefinitions.write(segment.definition())
                .put("version", segment.version())
                .put("since", segment.since());
    }

    /**
     * Reads a published version.
     *
     * @throws IllegalArgumentException if the tree was not written by {@link #write(Segment)}
     */
    public static Segment readSegment(JsonNode tree) {
        var authored = ((ObjectNode) tree).deepCopy().without(List.of("version", "since", "listed"));
        var listed = tree.path("listed");
        if (listed.isObject()) {
            ((ObjectNode) authored).putArray("members");
        }
        var reading = SegmentDefinitions.read(authored, "catalog");
        if (!reading.complete()) {
            throw new IllegalArgumentException(reading.issues().toString());
        }
        var definition = reading.drafts().getFirst().definition();
        return new Segment(
                listed(listed).map(definition::withContent).orElse(definition),
                tree.path("version").asInt(),
                tree.path("since").asLong());
    }

    private static Optional<Content> listed(JsonNode listed) {
        return listed.isObject()
                ? Optional.of(new Content.Listed(
                        listed.path("size").asInt(), listed.path("fingerprint").asText()))
                : Optional.empty();
    }

    private static ArrayNode writeAll(List<Segment> segments) {
        var array = JsonNodeFactory.instance.arrayNode();
        segments.forEach(segment -> array.add(write(segment)));
        return array;
    }

    private static List<Segment> readAll(JsonNode array) {
        var segments = new ArrayList<Segment>();
        array.forEach(node -> segments.add(readSegment(node)));
        return segments;
    }
}
