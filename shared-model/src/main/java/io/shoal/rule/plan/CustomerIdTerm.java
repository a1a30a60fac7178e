package io.shoal.rule.plan;

import io.shoal.value.Value;

/** {@code customer.id}. */
record CustomerIdTerm() implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        return Reading.of(Content.of(new Value.Text(subject.customerId())));
    }
}
