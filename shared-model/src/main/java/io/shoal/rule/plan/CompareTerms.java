package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import java.time.ZoneId;

/** Any two expressions compared, other than by {@code !=}. */
record CompareTerms(Term left, Comparison comparison, Term right, ZoneId zone) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        Reading one = left.read(subject, now);
        Reading other = right.read(subject, now);
        long truth = Contents.compare(one.content(), comparison, other.content(), zone, now);
        long until = Math.min(one.until(), other.until());
        return Truth.of(Truth.isTrue(truth), Math.min(until, Truth.until(truth)));
    }

    @Override
    public int cost() {
        return 3;
    }
}
