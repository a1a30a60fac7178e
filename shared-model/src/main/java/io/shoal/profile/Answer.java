package io.shoal.profile;

import java.util.Optional;

/**
 * How a customer answered when asked for a consent.
 *
 * @param given whether it was given; empty takes the answer back, as if nobody had asked
 * @param source where the answer was given, such as a form; empty where nobody says
 * @param textVersion which text the customer was shown; empty where nobody says
 * @param at when it was given, in epoch milliseconds; empty for the instant of the put
 */
public record Answer(
        Optional<Boolean> given, Optional<String> source, Optional<String> textVersion, Optional<Long> at) {
    /** Returns an answer of which nothing else is known. */
    public static Answer of(Optional<Boolean> given) {
        return new Answer(given, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the instant of the answer, which is never after that of the put. */
    long time(long now) {
        return Math.min(at.orElse(now), now);
    }

    /** Tells whether an answer says no more than that nothing has changed since another. */
    boolean repeats(AnswerRecord before) {
        return at.isEmpty()
                && before.given().equals(given)
                && before.source().equals(source)
                && before.textVersion().equals(textVersion);
    }
}
