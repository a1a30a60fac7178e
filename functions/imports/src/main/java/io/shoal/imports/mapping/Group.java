package io.shoal.imports.mapping;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Lines that have a key in common, in their order.
 *
 * @param key as the lines have it
 * @param lines the first {@value #MOST} of them
 * @param left how many more there are
 */
public record Group(String key, List<Line> lines, long left) {
    /** More lines than this are not joined, so that no group fills the memory. */
    public static final int MOST = 100_000;

    /** Copies the list. */
    public Group {
        lines = List.copyOf(lines);
    }

    /** Cuts sorted texts of lines into groups, one at a time. */
    public static Iterator<Group> of(Iterator<String> sorted) {
        return new Cutting(sorted);
    }

    private static final class Cutting implements Iterator<Group> {
        private final Iterator<String> sorted;

        private @Nullable Line ahead;

        Cutting(Iterator<String> sorted) {
            this.sorted = sorted;
            this.ahead = take();
        }

        private @Nullable Line take() {
            return sorted.hasNext() ? Line.read(sorted.next()) : null;
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Group next() {
            Line first = ahead;
            if (first == null) {
                throw new NoSuchElementException();
            }
            var lines = new ArrayList<Line>();
            long left = 0;
            for (Line line = first; line != null && line.key().equals(first.key()); line = ahead) {
                if (lines.size() < MOST) {
                    lines.add(line);
                } else {
                    left++;
                }
                ahead = take();
            }
            return new Group(first.key(), lines, left);
        }
    }
}
