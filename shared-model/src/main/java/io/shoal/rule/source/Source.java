package io.shoal.rule.source;

import java.util.Arrays;

/** The text of a rule as code points, and where its lines begin. */
public final class Source {

    private final int[] characters;
    private final int[] lines;

    public Source(String text) {
        characters = text.codePoints().toArray();
        lines = starts(characters);
    }

    private static int[] starts(int[] characters) {
        int[] starts = new int[characters.length + 1];
        int count = 1;
        for (int i = 0; i < characters.length; i++) {
            boolean pair = characters[i] == '\r' && i + 1 < characters.length && characters[i + 1] == '\n';
            if (characters[i] == '\n' || (characters[i] == '\r' && !pair)) {
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** How many code points it has. */
    public int length() {
        return characters.length;
    }

    /** The code point at this offset; beyond the end, -1. */
    public int at(int offset) {
        return offset < characters.length ? characters[offset] : -1;
    }

    /** What is written from an offset up to another. */
    public String text(int from, int to) {
        return new String(characters, from, to - from);
    }

    /** The place from an offset up to another. */
    public Place.Span span(int from, int to) {
        int found = Arrays.binarySearch(lines, from);
        int line = found >= 0 ? found : -found - 2;
        return new Place.Span(line + 1, from - lines[line] + 1, from, to - from);
    }
}
