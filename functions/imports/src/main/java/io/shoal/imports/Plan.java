package io.shoal.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * How a file is read.
 *
 * @param columns of the file; empty as long as the header was not found, and where lines have none
 * @param rewritten whether the parts are objects of their own, because the file is packed or in an encoding that cannot be cut
 * @param next the byte, of the plain text, after what is divided
 * @param line the line that begins there
 * @param parts divided so far
 * @param partitions into how many the lines are sorted
 * @param complete whether all is divided
 */
record Plan(
        List<String> columns,
        boolean rewritten,
        long next,
        long line,
        List<Part> parts,
        int partitions,
        boolean complete) {
    /** Where a plan begins. */
    static final Plan NONE = new Plan(List.of(), false, 0, 1, List.of(), 0, false);

    Plan {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    /**
     * Some whole rows.
     *
     * @param from the first byte
     * @param to the byte after the last
     * @param line the number of the first line
     */
    record Part(long from, long to, long line) {}

    Plan withColumns(List<String> found, boolean toBeRewritten, long begin, long firstLine) {
        return new Plan(found, toBeRewritten, begin, firstLine, parts, partitions, complete);
    }

    Plan withPart(long to, long nextLine) {
        var more = new ArrayList<>(parts);
        more.add(new Part(next, to, line));
        return new Plan(columns, rewritten, to, nextLine, more, partitions, complete);
    }

    Plan completed(Sizes sizes) {
        return new Plan(columns, rewritten, next, line, parts, sizes.partitionsOf(next), true);
    }
}
