package io.shoal.imports.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns of a file.
 *
 * @param names in the order of the file
 * @param positions by name; of two that are called alike the first
 */
public record Columns(List<String> names, Map<String, Integer> positions) {
    public Columns {
        names = List.copyOf(names);
        positions = Map.copyOf(positions);
    }

    /** Takes them from the first line of a file. */
    public static Columns of(List<String> names) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(names.get(i).strip(), i);
        }
        return new Columns(names, positions);
    }

    /** The columns of files whose lines do not say them; empty where a header does. */
    public static Optional<Columns> known(Meaning meaning) {
        return LineTeller.of(meaning).columns().or(meaning.layout()::columns).map(Columns::of);
    }

    int count() {
        return names.size();
    }

    Optional<Integer> position(String name) {
        return Optional.ofNullable(positions.get(name));
    }

    /** Which of these are not there. */
    Set<String> missing(Set<String> wanted) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(positions.keySet());
        return missing;
    }

    /** Which of these are there more than once. */
    Set<String> repeated(Set<String> wanted) {
        var repeated = new TreeSet<String>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            if (wanted.contains(name) && !Integer.valueOf(i).equals(positions.get(name))) {
                repeated.add(name);
            }
        }
        return repeated;
    }
}
