package io.shoal.imports.mapping;

/**
 * A line between reading and joining. Lines travel as texts that sort by customer, by what joins them, and by content; so they can be
 * sorted anywhere.
 *
 * @param key the customer, then what joins lines to one
 * @param content what the line says
 * @param file the number of its file, from 0
 * @param number where it stands in its file, from 1
 */
public record Line(String key, String content, int file, long number) {
    static final char PART_END = '\u0000';

    static final char VALUE_END = '\u0001';

    /** Whose line it is. */
    public String customer() {
        int end = key.indexOf(VALUE_END);
        return end < 0 ? key : key.substring(0, end);
    }

    /** As one text. */
    public String write() {
        return key + PART_END + content + PART_END + file + PART_END + number;
    }

    /** From the text that {@link #write} made. */
    public static Line read(String text) {
        int keyEnd = text.indexOf(PART_END);
        int contentEnd = text.indexOf(PART_END, keyEnd + 1);
        int fileEnd = text.indexOf(PART_END, contentEnd + 1);
        return new Line(
                text.substring(0, keyEnd),
                text.substring(keyEnd + 1, contentEnd),
                Integer.parseInt(text, contentEnd + 1, fileEnd, 10),
                Long.parseLong(text, fileEnd + 1, text.length(), 10));
    }

    /** Whether a text can stand within a line. */
    static boolean fits(String text) {
        return text.indexOf(PART_END) < 0 && text.indexOf(VALUE_END) < 0;
    }
}
