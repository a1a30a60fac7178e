package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.value.CodePointOrder;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;

/** An attribute compared to a number, a text or a truth. */
record CompareAttribute(Path path, Comparison comparison, Value literal) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        return Truth.constant(holds(subject.attribute(path)));
    }

    private boolean holds(Value value) {
        if (literal instanceof Value.Number(BigDecimal number)) {
            return value instanceof Value.Number(BigDecimal found) && comparison.holds(found.compareTo(number));
        }
        if (literal instanceof Value.Text(String text)) {
            return value instanceof Value.Text(String found) && comparison.holds(CodePointOrder.compare(found, text));
        }
        return comparison == Comparison.EQUAL && literal instanceof Value.Truth && literal.equals(value);
    }

    @Override
    public int cost() {
        return 0;
    }
}
