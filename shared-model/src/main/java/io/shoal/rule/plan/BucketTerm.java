package io.shoal.rule.plan;

import java.math.BigDecimal;

/** {@code BUCKET(name)}. */
record BucketTerm(String name) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        return Reading.of(Content.of(BigDecimal.valueOf(Bucket.of(name, subject.customerId()))));
    }
}
