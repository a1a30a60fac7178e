package io.shoal.segment;

import io.shoal.rule.check.Inputs;
import io.shoal.rule.explain.Evidence;
import io.shoal.rule.plan.Subject;
import java.util.List;

/** The rule of a segment, ready to be asked. */
interface SegmentRule {
    /**
     * Returns whether it holds and until when, in one number.
     *
     * @param now epoch milliseconds
     */
    long evaluate(Subject subject, long now);

    /** Returns what it looks at. */
    Inputs inputs();

    /** Returns the parts that decide, without personal data. */
    List<Evidence> evidence(Subject subject, long now);
}
