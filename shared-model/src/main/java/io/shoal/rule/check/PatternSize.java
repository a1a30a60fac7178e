package io.shoal.rule.check;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a pattern becomes, estimated from above before it is compiled: repetitions multiply.
 *
 * @param instructions about how many instructions its program has, at most {@link #CAP}
 * @param depth how deep its groups lie within each other
 */
record PatternSize(long instructions, int depth) {

    static final long CAP = 1_000_000_000;

    static PatternSize of(String pattern) {
        return new Scan(pattern).run();
    }

    private static final class Scan {

        private final String pattern;
        private final Deque<long[]> groups = new ArrayDeque<>();
        /** What the innermost open group holds before its last item, and that item. */
        private long[] sizes = {0, 0};

        private int at;
        private int depth;

        Scan(String pattern) {
            this.pattern = pattern;
        }

        PatternSize run() {
            while (at < pattern.length()) {
                step(pattern.charAt(at));
            }
            while (!groups.isEmpty()) {
                close();
            }
            return new PatternSize(sizes[0] + sizes[1], depth);
        }

        private void step(char character) {
            switch (character) {
                case '(' -> open();
                case ')' -> close();
                case '\\' -> escape();
                case '[' -> set();
                case '*', '+', '?' -> repeat(1, 1);
                case '{' -> braces();
                default -> item();
            }
        }

        private void item() {
            at++;
            sizes = new long[] {capped(sizes[0] + sizes[1]), 1};
        }

        private void open() {
            at++;
            groups.push(sizes);
            depth = Math.max(depth, groups.size());
            sizes = new long[] {0, 0};
        }

        private void close() {
            at++;
            long group = capped(sizes[0] + sizes[1] + 2);
            long[] outer = groups.isEmpty() ? new long[] {0, 0} : groups.pop();
            sizes = new long[] {capped(outer[0] + outer[1]), group};
        }

        /** An escape with what belongs to it; quoted text item by item. */
        private void escape() {
            boolean quote = pattern.startsWith("\\Q", at);
            boolean braced = pattern.startsWith("{", at + 2) && "pPx".indexOf(next()) >= 0;
            int end = braced ? pattern.indexOf('}', at) : -1;
            if (quote) {
                quoted();
            } else {
                item();
                at = end > 0 ? end + 1 : Math.min(at + 1, pattern.length());
            }
        }

        private char next() {
            return at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        }

        private void quoted() {
            int end = pattern.indexOf("\\E", at);
            int stop = end < 0 ? pattern.length() : end;
            at += 2;
            while (at < stop) {
                item();
            }
            at = Math.min(stop + 2, pattern.length());
        }

        /** A set of characters, up to the bracket that closes it. */
        private void set() {
            item();
            at += pattern.startsWith("^", at) ? 1 : 0;
            at += pattern.startsWith("]", at) ? 1 : 0;
            while (at < pattern.length() && pattern.charAt(at) != ']') {
                int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
                at = named > 0 ? named + 2 : at + (pattern.charAt(at) == '\\' ? 2 : 1);
            }
            at = Math.min(at + 1, pattern.length());
        }

        /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else is a brace. */
        private void braces() {
            int end = pattern.indexOf('}', at);
            String inside = end < 0 ? "" : pattern.substring(at + 1, Math.min(end, at + 12));
            if (!inside.matches("\\d{1,5}(,\\d{0,5})?")) {
                item();
                return;
            }
            String[] bounds = inside.split(",", -1);
            long most = 1;
            for (String bound : bounds) {
                most = Math.max(most, bound.isEmpty() ? 1 : Long.parseLong(bound));
            }
            at = end;
            repeat(most, 1 + most);
        }

        /** The last item so many times, and some more instructions. */
        private void repeat(long times, long more) {
            at++;
            sizes[1] = capped(sizes[1] * times + more);
        }

        private static long capped(long size) {
            return Math.min(size, CAP);
        }
    }
}
