package io.shoal.rule.plan;

import io.shoal.rfm.Ranking;
import io.shoal.rfm.Thresholds;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.value.Path;
import java.util.Optional;

/** What the last population run found: thresholds of scores, the distribution of attributes, models of predictions. */
public interface Population {
    /** Before the first run nothing is known. */
    Population NONE = new Population() {
        private final Predictions unknown = Predictions.unknown("there was no population run yet");

        @Override
        public Optional<Thresholds> thresholds() {
            return Optional.empty();
        }

        @Override
        public Optional<Ranking> ranking(Path attribute) {
            return Optional.empty();
        }

        @Override
        public Predictions predictions() {
            return unknown;
        }
    };

    /** The thresholds of the RFM scores; empty where nobody had bought. */
    Optional<Thresholds> thresholds();

    /** How the population's numbers of an attribute are distributed; empty where no customer had a number. */
    Optional<Ranking> ranking(Path attribute);

    /** The models of predictions, as far as they are known. */
    Predictions predictions();
}
