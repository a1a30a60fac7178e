package io.shoal.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A share of an import's work: of what is numbered from 0, every {@code of}-th from {@code number} on.
 *
 * @param id of the import
 * @param run of the import
 * @param number of the lane, from 0
 * @param of how many lanes
 */
record Lane(String id, String run, int number, int of) {
    private static final int MOST = 40;

    static Lane read(@Nullable Object input) {
        if (!(input instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("a lane is needed");
        }
        return new Lane(
                String.valueOf(fields.get("import")),
                String.valueOf(fields.get("run")),
                number(fields, "lane"),
                number(fields, "lanes"));
    }

    private static int number(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException(name + " is needed");
    }

    Map<String, Object> write(boolean done) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("import", id);
        fields.put("run", run);
        fields.put("lane", number);
        fields.put("lanes", of);
        fields.put("done", done);
        return fields;
    }

    /** Divides work among lanes. */
    static List<Map<String, Object>> divide(String id, String run, int pieces) {
        int lanes = Math.min(MOST, pieces);
        return IntStream.range(0, lanes)
                .mapToObj(number -> new Lane(id, run, number, lanes).write(false))
                .toList();
    }

    /** Numbers what this lane has to do. */
    IntStream share(int pieces) {
        return IntStream.range(0, pieces).filter(piece -> piece % of == number);
    }
}
