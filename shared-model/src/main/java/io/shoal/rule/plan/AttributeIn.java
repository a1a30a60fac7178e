package io.shoal.rule.plan;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.Set;

/** An attribute that equals one of several numbers, texts or truths. */
record AttributeIn(Path path, Set<Value> options) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        return Truth.constant(options.contains(subject.attribute(path)));
    }

    @Override
    public int cost() {
        return 0;
    }
}
