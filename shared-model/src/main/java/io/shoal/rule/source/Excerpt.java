package io.shoal.rule.source;

/** The line a span stands in, and a caret below it; of a long line only what is near. */
final class Excerpt {

    private static final int WIDTH = 100;
    private static final int BEFORE = 60;

    private Excerpt() {}

    static String of(String source, Place.Span span) {
        int[] line = source.lines()
                .skip(span.line() - 1L)
                .findFirst()
                .orElse("")
                .codePoints()
                .map(Excerpt::visible)
                .toArray();
        int caret = Math.min(span.column() - 1, line.length);
        int from = caret > WIDTH - 20 ? caret - BEFORE : 0;
        int to = Math.min(line.length, from + WIDTH);
        int carets = Math.clamp(span.length(), 1, Math.max(1, to - caret));
        return "  " + new String(line, from, to - from) + "\n  " + " ".repeat(caret - from) + "^".repeat(carets);
    }

    private static int visible(int codePoint) {
        return Character.isISOControl(codePoint) ? ' ' : codePoint;
    }
}
