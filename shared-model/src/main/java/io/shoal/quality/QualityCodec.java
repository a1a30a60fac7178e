package io.shoal.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Summaries as the API answers them, and back, so that the parts of an answer can be added up. */
public final class QualityCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CUSTOMERS = "customers";
    private static final String SAMPLE = "sample";
    private static final String DUPLICATES = "duplicates";
    private static final String REFUSED = "refusedIdentifiers";
    private static final String CROWDED = "crowdedIdentifiers";
    private static final String TYPES = "attributeTypes";
    private static final String CHANGED = "changedTypes";
    private static final String EVENT_TYPES = "eventPropertyTypes";
    private static final String HEARD = "lastHeard";
    private static final String WITHIN = "withinDays";
    private static final String STALE = "stale";
    private static final String USED = "usedAttributes";

    private QualityCodec() {}

    /** Writes a summary in full. */
    public static ObjectNode write(QualitySummary summary) {
        var tree = NODES.objectNode().put(CUSTOMERS, summary.customers);
        var duplicates = write(summary.duplicates, tree.putObject(DUPLICATES));
        for (var bond : Bond.values()) {
            duplicates.put(bond.label(), summary.ids(bond));
        }
        tree.set(REFUSED, write(summary.refused));
        crowded(summary, tree.putObject(CROWDED));
        tree.set(TYPES, write(summary.types));
        tree.set(CHANGED, write(summary.changed));
        tree.set(EVENT_TYPES, write(summary.eventTypes));
        write(summary.stale, tree.putObject(STALE).put("afterDays", summary.staleDays()));
        heard(summary, tree.putArray(HEARD));
        texts(summary.used(), tree.putArray(USED));
        summary.completeness().ifPresent(average -> tree.put("completeness", average));
        return tree;
    }

    private static ObjectNode write(Sampled counted, ObjectNode into) {
        into.put(CUSTOMERS, counted.count());
        texts(counted.sample(), into.putArray(SAMPLE));
        return into;
    }

    private static ObjectNode write(Table table) {
        var tree = NODES.objectNode();
        table.rows().forEach((row, columns) -> {
            var node = tree.putObject(row);
            columns.forEach((column, counted) -> write(counted, node.putObject(column)));
        });
        return tree;
    }

    private static void crowded(QualitySummary summary, ObjectNode into) {
        var counts = into.putObject("count");
        summary.crowdedByKind.forEach(counts::put);
        var named = into.putArray("named");
        summary.crowded.forEach(one -> texts(
                one.customers(),
                named.addObject()
                        .put("kind", one.kind())
                        .put("hash", one.hash())
                        .putArray(CUSTOMERS)));
    }

    private static void heard(QualitySummary summary, ArrayNode into) {
        QualitySummary.HEARD_WITHIN.forEach(
                days -> into.addObject().put(WITHIN, days).put(CUSTOMERS, summary.heard(days)));
        into.addObject().put(CUSTOMERS, summary.heard(QualitySummary.EVER));
    }

    private static void texts(Iterable<String> texts, ArrayNode into) {
        texts.forEach(into::add);
    }

    /** Reads what {@link #write} wrote. */
    public static QualitySummary read(JsonNode tree) {
        var summary = new QualitySummary(tree.path(STALE).path("afterDays").intValue(), texts(tree.path(USED)));
        summary.customers = tree.path(CUSTOMERS).longValue();
        summary.duplicates = sampled(tree.path(DUPLICATES));
        for (var bond : Bond.values()) {
            summary.add(bond, tree.path(DUPLICATES).path(bond.label()).longValue());
        }
        read(tree.path(REFUSED), summary.refused);
        read(tree.path(TYPES), summary.types);
        read(tree.path(CHANGED), summary.changed);
        read(tree.path(EVENT_TYPES), summary.eventTypes);
        counts(tree.path(CROWDED).path("count"), summary.crowdedByKind);
        tree.path(CROWDED)
                .path("named")
                .forEach(node -> summary.crowded.add(new Crowded(
                        node.path("kind").asText(),
                        node.path("hash").asText(),
                        new TreeSet<>(texts(node.path(CUSTOMERS))))));
        summary.stale = sampled(tree.path(STALE));
        tree.path(HEARD)
                .forEach(node -> summary.heard.put(
                        node.path(WITHIN).asInt(QualitySummary.EVER),
                        node.path(CUSTOMERS).longValue()));
        return summary;
    }

    private static Sampled sampled(JsonNode node) {
        return new Sampled(node.path(CUSTOMERS).longValue(), texts(node.path(SAMPLE)));
    }

    private static void read(JsonNode tree, Table into) {
        tree.properties().forEach(row -> {
            into.expect(List.of(row.getKey()));
            row.getValue()
                    .properties()
                    .forEach(column -> into.add(row.getKey(), column.getKey(), sampled(column.getValue())));
        });
    }

    private static void counts(JsonNode tree, SortedMap<String, Long> into) {
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            into.put(entry.getKey(), entry.getValue().longValue());
        }
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
