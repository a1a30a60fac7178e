package io.shoal.rule.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt word was meant to be, by edit distance (a swap of neighbours counts as one edit). */
public final class Spelling {

    private static final int LONGEST = 64;

    private Spelling() {}

    /**
     * The candidate nearest to the word, case aside, if it is near enough: a swap in words of two letters, one edit in words of up to four, two in words of up to eight, else
     * three.
     */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed(candidate))
                .map(candidate -> new Guess(candidate, distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(guess -> guess.distance <= allowed(guess.word) || swapped(lower, guess.word))
                .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::word))
                .map(Guess::word);
    }

    private record Guess(String word, int distance) {}

    /** In words of two letters only their order can be wrong. */
    private static boolean swapped(String word, String candidate) {
        String reversed = new StringBuilder(word).reverse().toString();
        return candidate.length() == 2 && candidate.equalsIgnoreCase(reversed);
    }

    private static int allowed(String candidate) {
        int length = candidate.length();
        if (length <= 2) {
            return 0;
        }
        return length <= 4 ? 1 : length <= 8 ? 2 : 3;
    }

    /** The optimal string alignment distance. */
    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, 1 + edits[i - 2][j - 2]) : best;
    }
}
