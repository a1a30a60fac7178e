package io.shoal.profile;

import java.util.Comparator;
import java.util.Optional;

/**
 * An answer to a request for consent, as it is kept to prove it.
 *
 * @param purpose what the consent is for
 * @param given whether it was given; empty if the answer was taken back
 * @param at when it was given, in epoch milliseconds
 * @param received when it was put, in epoch milliseconds
 * @param source where it was given, empty where nobody said
 * @param textVersion which text the customer was shown, empty where nobody said
 */
public record AnswerRecord(
        String purpose,
        Optional<Boolean> given,
        long at,
        long received,
        Optional<String> source,
        Optional<String> textVersion)
        implements Comparable<AnswerRecord> {
    private static final Comparator<AnswerRecord> ORDER = Comparator.comparingLong(AnswerRecord::at)
            .thenComparingLong(AnswerRecord::received)
            .thenComparing(AnswerRecord::toString);

    /** Records an answer. */
    static AnswerRecord of(String purpose, Answer answer, long now) {
        return new AnswerRecord(purpose, answer.given(), answer.time(now), now, answer.source(), answer.textVersion());
    }

    /** Tells whether both say the same of the same instant, whenever they were put. */
    boolean same(AnswerRecord other) {
        return purpose.equals(other.purpose)
                && given.equals(other.given)
                && at == other.at
                && source.equals(other.source)
                && textVersion.equals(other.textVersion);
    }

    @Override
    public int compareTo(AnswerRecord other) {
        return ORDER.compare(this, other);
    }
}
