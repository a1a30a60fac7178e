package io.shoal.population;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One part of the population in a backfill, and how far it got.
 *
 * @param catalog the catalog that the backfill was started for
 * @param segment the number of the part, from 0
 * @param totalSegments how many parts there are
 * @param listed customers of changed lists that were looked at
 * @param after the last customer that was scanned, empty before the scan
 * @param scanned profiles that were looked at
 * @param touched profiles that were touched
 * @param rebuilt profiles that were rebuilt from events
 * @param done whether all is done
 */
record Part(
        long catalog,
        int segment,
        int totalSegments,
        long listed,
        Optional<String> after,
        long scanned,
        long touched,
        long rebuilt,
        boolean done) {

    static Part read(Map<?, ?> fields) {
        var next = fields.get("next") instanceof Map<?, ?> found ? found : Map.of();
        return new Part(
                number(fields, "catalog"),
                (int) number(fields, "segment"),
                (int) number(fields, "totalSegments"),
                number(next, "listed"),
                Optional.ofNullable(next.get("customerId")).map(String::valueOf),
                number(fields, "scanned"),
                number(fields, "touched"),
                number(fields, "rebuilt"),
                false);
    }

    Map<String, Object> write() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("catalog", catalog);
        fields.put("segment", segment);
        fields.put("totalSegments", totalSegments);
        fields.put("scanned", scanned);
        fields.put("touched", touched);
        fields.put("rebuilt", rebuilt);
        fields.put("done", done);
        if (!done) {
            var next = new LinkedHashMap<String, Object>();
            next.put("listed", listed);
            after.ifPresent(customer -> next.put("customerId", customer));
            fields.put("next", next);
        }
        return fields;
    }

    /** Returns the part after one more customer of a changed list. */
    Part withListed(boolean touchedOne) {
        return new Part(
                catalog,
                segment,
                totalSegments,
                listed + 1,
                after,
                scanned,
                touched + (touchedOne ? 1 : 0),
                rebuilt,
                false);
    }

    /** Returns the part after one more profile. */
    Part withScanned(Settled settled) {
        return new Part(
                catalog,
                segment,
                totalSegments,
                listed,
                after,
                scanned + 1,
                touched + (settled == Settled.TOUCHED ? 1 : 0),
                rebuilt + (settled == Settled.REBUILT ? 1 : 0),
                false);
    }

    /** Returns the part after a page of the scan. */
    Part withPage(Optional<String> last) {
        return new Part(catalog, segment, totalSegments, listed, last, scanned, touched, rebuilt, last.isEmpty());
    }

    private static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** What became of one profile. */
    enum Settled {
        /** Nothing would be different. */
        LEFT,
        /** A touch lets the rules evaluate it. */
        TOUCHED,
        /** Its state lacked something and was folded anew. */
        REBUILT
    }
}
