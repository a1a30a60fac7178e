package io.shoal.quality;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts by row and column. What would be more than so many rows is counted, but not told apart. */
final class Table {
    /** The row of all for which there is none of their own. */
    static final String OTHERS = "...";

    private static final int MOST = 1_000;

    private final SortedMap<String, SortedMap<String, Sampled>> rows = new TreeMap<>();

    /** Has rows of their own for these, also where nothing is counted in them. */
    void expect(Collection<String> names) {
        names.forEach(row -> rows.computeIfAbsent(row, _ -> new TreeMap<>()));
    }

    void add(String row, String column, Sampled more) {
        var named = rows.containsKey(row) || rows.size() < MOST ? row : OTHERS;
        rows.computeIfAbsent(named, _ -> new TreeMap<>()).merge(column, more, Sampled::and);
    }

    void merge(Table other) {
        expect(other.rows.keySet().stream().filter(row -> other.count(row) == 0).toList());
        other.rows.forEach((row, columns) -> columns.forEach((column, more) -> add(row, column, more)));
    }

    /** Returns what is counted in a row. */
    long count(String row) {
        return rows.getOrDefault(row, new TreeMap<>()).values().stream()
                .mapToLong(Sampled::count)
                .sum();
    }

    SortedMap<String, SortedMap<String, Sampled>> rows() {
        return Collections.unmodifiableSortedMap(rows);
    }
}
