package io.shoal.rule.json;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Limits;
import io.shoal.rule.source.Place;
import io.shoal.rule.source.Positions;
import java.util.Optional;

/** One reading of a form: the readers, which call each other, and what they share. */
final class JsonReading {

    final Positions positions = new Positions(Place.Pointer.ROOT);
    final ConditionReader conditions = new ConditionReader(this);
    final ValueReader values = new ValueReader(this);
    final EventReader events = new EventReader(this);
    private final Issues issues;
    private int nodes;

    JsonReading(Issues issues) {
        this.issues = issues;
    }

    void report(IssueCode code, Place.Pointer at, String message, Optional<String> suggestion) {
        issues.error(code, at, message, suggestion);
    }

    void report(Place.Pointer at, String message) {
        report(IssueCode.BAD_JSON, at, message, Optional.empty());
    }

    /** Counts a condition or value; false from the first that is one too many, so that nothing is read deeper than that. */
    boolean count(Place.Pointer at) {
        nodes++;
        if (nodes == Limits.NODES + 1) {
            report(IssueCode.TOO_MANY_NODES, at, Limits.tooManyNodes(), Optional.empty());
        }
        return nodes <= Limits.NODES;
    }
}
