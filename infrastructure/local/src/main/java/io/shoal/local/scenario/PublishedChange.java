package io.shoal.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A change of membership as it was put on the bus.
 *
 * @param values by the keys of scenario files, instants as {@link Instant#toString} writes them
 */
public record PublishedChange(Map<String, String> values) {
    /** The keys of scenario files, and where the published detail has them. */
    static final Map<String, String> KEYS = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            Map.entry("segment", "/segmentId"),
            Map.entry("customer", "/customerId"),
            Map.entry("change", "/change"),
            Map.entry("cause", "/reason/cause"),
            Map.entry("trigger", "/reason/trigger"),
            Map.entry("effectiveAt", "/effectiveAt"),
            Map.entry("at", "/at"),
            Map.entry("sequence", "/sequence"),
            Map.entry("version", "/segmentVersion"),
            Map.entry("group", "/group"),
            Map.entry("variant", "/variant"),
            Map.entry("replacedBy", "/replacedBy"),
            Map.entry("replaces", "/replaces"))));

    static final Set<String> INSTANTS = Set.of("at", ExpectedChange.EFFECTIVE_AT);

    /** Copies the map. */
    public PublishedChange {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Reads the detail of a {@code Segment Entered} or {@code Segment Exited}. */
    public static PublishedChange of(JsonNode detail) {
        var values = new TreeMap<String, String>();
        KEYS.forEach((key, pointer) -> {
            JsonNode value = detail.at(pointer);
            if (!value.isMissingNode() && !value.isNull()) {
                String text = value.asText();
                values.put(key, INSTANTS.contains(key) ? Instant.parse(text).toString() : text);
            }
        });
        return new PublishedChange(values);
    }

    String customer() {
        return values.getOrDefault("customer", "");
    }

    Instant effectiveAt() {
        return Instant.parse(values.getOrDefault(ExpectedChange.EFFECTIVE_AT, "1970-01-01T00:00:00Z"));
    }

    /** The keys that scenarios mostly name, in their order. */
    @Override
    public String toString() {
        return "{segment: %s, customer: %s, change: %s, cause: %s, effectiveAt: %s}"
                .formatted(
                        values.get("segment"),
                        values.get("customer"),
                        values.get("change"),
                        values.get("cause"),
                        values.get("effectiveAt"));
    }
}
