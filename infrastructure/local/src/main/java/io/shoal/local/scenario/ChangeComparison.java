package io.shoal.local.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was published with what was expected: each expected change is one published change, and the other way round. Those of
 * one customer come in the order of {@code effectiveAt}; at one instant, and of different customers, in any.
 */
final class ChangeComparison {
    private final List<ExpectedChange> expected;

    private final List<PublishedChange> published;

    /** By published change: the expected one that it is. */
    private final @Nullable ExpectedChange[] taken;

    /** By expected change: the published one that it is. */
    private final @Nullable PublishedChange[] matched;

    private int furthest;

    private ChangeComparison(List<ExpectedChange> expected, List<PublishedChange> published) {
        this.expected = expected;
        this.published = published.stream()
                .sorted(Comparator.comparing(PublishedChange::effectiveAt))
                .toList();
        this.taken = new ExpectedChange[published.size()];
        this.matched = new PublishedChange[expected.size()];
    }

    /** What differs, told as an expectation and what came in its place; empty if nothing does. */
    static Optional<Difference> compare(List<ExpectedChange> expected, List<PublishedChange> published) {
        return new ChangeComparison(expected, published).difference();
    }

    private Optional<Difference> difference() {
        if (match(0)) {
            return Optional.empty();
        }
        return Optional.of(new Difference("changes " + list(expected), list(published) + hint()));
    }

    private String hint() {
        if (expected.size() != published.size()) {
            return " (%d in place of %d)".formatted(published.size(), expected.size());
        }
        return " (nothing published is, in order, number %d: %s)".formatted(furthest + 1, expected.get(furthest));
    }

    private boolean match(int next) {
        furthest = Math.max(furthest, Math.min(next, expected.size() - 1));
        if (next == expected.size()) {
            return expected.size() == published.size();
        }
        if (expected.size() != published.size()) {
            return false;
        }
        for (int i = 0; i < published.size(); i++) {
            if (taken[i] == null && expected.get(next).fits(published.get(i)) && inOrder(next, published.get(i))) {
                take(i, next);
                if (match(next + 1)) {
                    return true;
                }
                taken[i] = null;
                matched[next] = null;
            }
        }
        return false;
    }

    private void take(int position, int next) {
        taken[position] = expected.get(next);
        matched[next] = published.get(position);
    }

    /** Not before what was expected before it of the same customer; where both say their instants, these were compared. */
    private boolean inOrder(int next, PublishedChange candidate) {
        for (int earlier = 0; earlier < next; earlier++) {
            PublishedChange before = matched[earlier];
            boolean said = expected.get(earlier).effectiveAt().isPresent()
                    && expected.get(next).effectiveAt().isPresent();
            if (!said
                    && before != null
                    && before.customer().equals(candidate.customer())
                    && before.effectiveAt().isAfter(candidate.effectiveAt())) {
                return false;
            }
        }
        return true;
    }

    private static String list(List<?> changes) {
        var texts = new ArrayList<String>();
        changes.forEach(change -> texts.add(change.toString()));
        return "[" + String.join(", ", texts) + "]";
    }

    /**
     * An expectation that does not hold.
     *
     * @param expected what had to be
     * @param got what is
     */
    record Difference(String expected, String got) {}
}
