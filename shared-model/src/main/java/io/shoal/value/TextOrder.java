package io.shoal.value;

/** How texts are ordered: by code points. (Java orders by UTF-16 units, which puts characters beyond U+FFFF before some others.) */
public final class TextOrder {

    private TextOrder() {}

    /** Negative, zero or positive as the first text comes before the second, equals it, or comes behind it. */
    public static int compare(String first, String second) {
        int length = Math.min(first.length(), second.length());
        for (int i = 0; i < length; i++) {
            char a = first.charAt(i);
            char b = second.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(first.length(), second.length());
    }

    /** Surrogates stand for what lies beyond all single units. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
