package io.shoal.rfm;

/**
 * Where a customer stands in the population, 1 (low) to 5 (high) each.
 *
 * @param r by the last purchase, 5 for the latest
 * @param f by the number of purchases
 * @param m by their money
 */
public record Scores(int r, int f, int m) {
    /** The highest score. */
    public static final int HIGHEST = 5;

    /** Refuses what is no score. */
    public Scores {
        if (wrong(r) || wrong(f) || wrong(m)) {
            throw new IllegalArgumentException("scores are 1 to 5, not " + r + ", " + f + ", " + m);
        }
    }

    private static boolean wrong(int score) {
        return score < 1 || score > HIGHEST;
    }

    /** The scores in a row, such as {@code 543}. */
    public String text() {
        return "" + r + f + m;
    }
}
