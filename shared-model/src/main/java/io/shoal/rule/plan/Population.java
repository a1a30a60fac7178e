package io.shoal.rule.plan;

import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the last population run found: thresholds of scores, the distribution of attributes, parameters of predictions. */
public interface Population {
    /** Before the first run nothing is known. */
    Population NONE = new Population() {
        @Override
        public Optional<Thresholds> thresholds() {
            return Optional.empty();
        }

        @Override
        public Optional<Ranking> ranking(Path attribute) {
            return Optional.empty();
        }

        @Override
        public Optional<Prediction> prediction(Path measure, Subject subject, long now) {
            return Optional.empty();
        }
    };

    /** The thresholds of the RFM scores. */
    Optional<Thresholds> thresholds();

    /** How the population's numbers of an attribute are distributed; empty where no customer had a number. */
    Optional<Ranking> ranking(Path attribute);

    /** What is predicted of the customer, such as {@code predicted.alive}; empty where that is unknown. */
    Optional<Prediction> prediction(Path measure, Subject subject, long now);

    /**
     * The 20, 40, 60 and 80 % quantiles, in ascending order.
     *
     * @param recency days since the last purchase
     * @param frequency purchases in the window
     * @param monetary money in the window less refunds
     */
    record Thresholds(List<BigDecimal> recency, List<BigDecimal> frequency, List<BigDecimal> monetary) {
        /** Copies the lists. */
        public Thresholds {
            recency = List.copyOf(recency);
            frequency = List.copyOf(frequency);
            monetary = List.copyOf(monetary);
        }
    }

    /** The numbers of one attribute over the population. */
    interface Ranking {

        /** How many customers had a number. */
        long size();

        /** How many of them had one strictly below this. */
        long below(BigDecimal number);

        /** The smallest of their numbers that is this or greater, empty if there is none. */
        Optional<BigDecimal> next(BigDecimal number);
    }

    /**
     * A prediction and the instant until which it stays so.
     *
     * @param until epoch milliseconds; the first instant at which the value differs enough to matter
     */
    record Prediction(BigDecimal value, long until) {}
}
