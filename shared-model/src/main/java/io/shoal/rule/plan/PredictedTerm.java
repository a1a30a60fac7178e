package io.shoal.rule.plan;

import io.shoal.value.Path;

/** {@code predicted.*}, from the population's model. */
record PredictedTerm(Path measure) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        return subject.population()
                .prediction(measure, subject, now)
                .map(prediction -> new Reading(Content.of(prediction.value()), prediction.until()))
                .orElse(Reading.of(Contents.UNKNOWN));
    }
}
