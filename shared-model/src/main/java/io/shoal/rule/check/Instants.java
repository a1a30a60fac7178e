package io.shoal.rule.check;

import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The instants that moments written in the rule stand for. */
final class Instants {

    private Instants() {}

    /** The instant itself; of a date its first. Empty for what is not written down. */
    static Optional<Instant> start(Moment moment, ZoneId zone) {
        return switch (moment) {
            case Expression.DateLiteral literal ->
                Optional.of(literal.date().atStartOfDay(zone).toInstant());
            case Expression.TimestampLiteral literal -> Optional.of(literal.instant());
            case Expression.EventTime _, Expression.Attribute _ -> Optional.empty();
        };
    }

    /** The last instant that a BETWEEN up to this moment includes: of a date the last of its day. */
    static Optional<Instant> end(Moment moment, ZoneId zone) {
        return switch (moment) {
            case Expression.DateLiteral literal ->
                Optional.of(literal.date()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusMillis(1));
            case Expression.TimestampLiteral literal -> Optional.of(literal.instant());
            case Expression.EventTime _, Expression.Attribute _ -> Optional.empty();
        };
    }
}
