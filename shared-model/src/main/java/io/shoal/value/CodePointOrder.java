package io.shoal.value;

/** The order of texts in rules: by code points, which differs from {@link String#compareTo} beyond the basic plane. */
public final class CodePointOrder {

    private CodePointOrder() {}

    /** Negative, zero or positive as the left text comes before, equals or comes after the right one. */
    public static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int index = 0; index < shared; index++) {
            char one = left.charAt(index);
            char other = right.charAt(index);
            if (one != other) {
                return Integer.compare(rank(one), rank(other));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates, which stand for what lies beyond the basic plane, rank above all of it. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
