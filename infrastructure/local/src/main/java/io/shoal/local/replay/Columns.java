package io.shoal.local.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a file.
 *
 * @param names in the order of the file
 * @param positions by name
 */
record Columns(List<String> names, Map<String, Integer> positions) {
    Columns {
        names = List.copyOf(names);
        positions = Map.copyOf(positions);
    }

    static Columns of(List<String> names) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(names.get(i).strip(), i);
        }
        return new Columns(names, positions);
    }

    int count() {
        return names.size();
    }

    Optional<Integer> position(String name) {
        return Optional.ofNullable(positions.get(name));
    }
}
