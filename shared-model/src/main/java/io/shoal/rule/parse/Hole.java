package io.shoal.rule.parse;

import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Path;
import java.time.LocalDate;

/** What stands in a tree where a mistake was. A tree with holes has been reported, so nothing but further checking is ever done with it. */
public final class Hole {

    public static final Path PATH = Path.of("?");
    public static final Expression.Attribute VALUE = new Expression.Attribute(PATH);
    public static final Rule RULE = new Rule.Known(VALUE, false);
    public static final Expression.DateLiteral DATE = new Expression.DateLiteral(LocalDate.EPOCH);
    public static final EventPattern EVENT = new EventPattern.Exact("?");

    private Hole() {}

    /** Whether this very object stands for a mistake. */
    @SuppressWarnings("ReferenceEquality") // a real node may be equal to a hole
    public static boolean is(Object node) {
        return node == PATH || node == VALUE || node == RULE || node == DATE || node == EVENT;
    }
}
