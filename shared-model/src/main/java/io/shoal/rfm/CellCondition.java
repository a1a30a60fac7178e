package io.shoal.rfm;

import io.shoal.rule.tree.Comparison;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When a cell takes a customer: comparisons of scores, all of which must hold, written {@code r >= 4, v >= 4}. {@code v} is (f + m) / 2. No comparison at all,
 * written {@code always}, takes everybody.
 *
 * @param parts all must hold
 */
public record CellCondition(List<Part> parts) {
    private static final String ALWAYS = "always";

    private static final Pattern PART = Pattern.compile("\\s*([rfmvRFMV])\\s*(<=|>=|!=|=|<|>)\\s*(\\d(?:\\.\\d)?)\\s*");

    /** Copies the parts. */
    public CellCondition {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException saying what cannot be read and what is expected
     */
    public static CellCondition parse(String text) {
        if (text.strip().equalsIgnoreCase(ALWAYS)) {
            return new CellCondition(List.of());
        }
        return new CellCondition(Arrays.stream(text.split("(?i),|\\sand\\s", -1))
                .map(Part::parse)
                .toList());
    }

    /** Whether it takes a customer with these scores. */
    public boolean holds(Scores scores) {
        return parts.stream().allMatch(part -> part.holds(scores));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return parts.isEmpty() ? ALWAYS : parts.stream().map(Part::toString).collect(Collectors.joining(", "));
    }

    /** What a part looks at. */
    public enum Score {
        R,
        F,
        M,
        V;

        /** Twice the score, which is whole for {@code v} too. */
        int twice(Scores scores) {
            return switch (this) {
                case R -> 2 * scores.r();
                case F -> 2 * scores.f();
                case M -> 2 * scores.m();
                case V -> scores.f() + scores.m();
            };
        }
    }

    /** One comparison of a score with a number. */
    public record Part(Score score, Comparison comparison, BigDecimal number) {
        private static Part parse(String text) {
            Matcher matcher = PART.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + text.strip()
                                + "' is no condition of a cell: write it like r >= 4, v < 2.5 (scores r, f, m and v = (f + m) / 2)");
            }
            return new Part(
                    Score.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                    comparison(matcher.group(2)),
                    new BigDecimal(matcher.group(3)));
        }

        private static Comparison comparison(String symbol) {
            return Arrays.stream(Comparison.values())
                    .filter(comparison -> comparison.symbol().equals(symbol))
                    .findFirst()
                    .orElseThrow();
        }

        boolean holds(Scores scores) {
            BigDecimal twice = number.add(number);
            return comparison.holds(BigDecimal.valueOf(score.twice(scores)).compareTo(twice));
        }

        @Override
        public String toString() {
            return score.name().toLowerCase(Locale.ROOT) + " " + comparison.symbol() + " " + number.toPlainString();
        }
    }
}
