package io.shoal.imports;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a part, or of a partition as far as it got.
 *
 * @param lines that were read
 * @param refused of them, or later
 * @param accepted events that are new
 * @param duplicates events that were there before
 * @param put customers of whom something is new
 * @param unchanged customers of whom nothing is
 * @param reasons of refusals, how often each
 */
record Progress(
        long lines, long refused, long accepted, long duplicates, long put, long unchanged, Map<String, Long> reasons) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, Map.of());

    Progress {
        reasons = Map.copyOf(reasons);
    }

    Progress plus(Progress more) {
        var all = new TreeMap<>(reasons);
        more.reasons.forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return new Progress(
                lines + more.lines,
                refused + more.refused,
                accepted + more.accepted,
                duplicates + more.duplicates,
                put + more.put,
                unchanged + more.unchanged,
                all);
    }
}
