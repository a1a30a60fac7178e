package io.shoal.rule.plan;

import io.shoal.value.Path;

/** An attribute of the customer or, in a filter, a property of the event. */
record AttributeTerm(Path path) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        return Reading.of(Content.of(subject.attribute(path)));
    }
}
