package io.shoal.rule.parse;

import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;

/** What a bracket may hold: read once, and known to be one or the other only behind its end. */
sealed interface Part {

    record Condition(Rule rule) implements Part {}

    record Worth(Expression value) implements Part {}

    Part HOLE = new Worth(Hole.VALUE);
}
