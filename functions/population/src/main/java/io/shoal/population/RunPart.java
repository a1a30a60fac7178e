package io.shoal.population;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of the population in a run, and how far it got.
 *
 * @param run the name of the run
 * @param segment the number of the part, from 0
 * @param totalSegments how many parts there are
 * @param after the last customer that was scanned, empty before the scan
 * @param scanned profiles that were looked at
 * @param touched profiles that were touched
 * @param done whether all is done
 */
record RunPart(
        String run, int segment, int totalSegments, Optional<String> after, long scanned, long touched, boolean done) {

    static RunPart begin(String run, int segment, int totalSegments) {
        return new RunPart(run, segment, totalSegments, Optional.empty(), 0, 0, false);
    }

    static RunPart read(@Nullable Object input) {
        if (!(input instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("a part is needed");
        }
        return new RunPart(
                String.valueOf(fields.get("run")),
                Math.toIntExact(number(fields, "segment")),
                Math.toIntExact(number(fields, "totalSegments")),
                Optional.ofNullable(fields.get("next")).map(String::valueOf),
                number(fields, "scanned"),
                number(fields, "touched"),
                false);
    }

    Map<String, Object> write() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("run", run);
        fields.put("segment", segment);
        fields.put("totalSegments", totalSegments);
        fields.put("scanned", scanned);
        fields.put("touched", touched);
        fields.put("done", done);
        after.filter(_ -> !done).ifPresent(customer -> fields.put("next", customer));
        return fields;
    }

    /** Returns the part after a page of the scan. */
    RunPart withPage(long scannedMore, long touchedMore, Optional<String> last) {
        return new RunPart(
                run, segment, totalSegments, last, scanned + scannedMore, touched + touchedMore, last.isEmpty());
    }

    private static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
