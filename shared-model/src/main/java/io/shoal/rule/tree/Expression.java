package io.shoal.rule.tree;

import io.shoal.value.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What has a value, or is unknown. */
public sealed interface Expression {

    /** A value written down in the rule. */
    sealed interface Literal extends Expression {}

    /** {@code 'text'}. */
    record TextLiteral(String text) implements Literal {}

    /** {@code 12.50}; keeps the digits as they were written, and is never in exponent form. */
    record NumberLiteral(BigDecimal number) implements Literal {
        public NumberLiteral {
            number = plain(number);
        }
    }

    /** {@code TRUE} or {@code FALSE}. */
    record TruthLiteral(boolean truth) implements Literal {}

    /** {@code DATE '2026-11-24'}: the first instant of that day in the deployment's zone. */
    record DateLiteral(LocalDate date) implements Literal, Moment {}

    /** {@code TIMESTAMP '2026-11-24T09:00:00Z'}, in whole milliseconds. */
    record TimestampLiteral(Instant instant) implements Literal, Moment {
        public TimestampLiteral {
            if (!instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))) {
                throw new IllegalArgumentException("Finer than a millisecond: " + instant);
            }
        }
    }

    /**
     * An attribute of the customer or, inside a filter, a property of the event. Outside filters the built-in ones ({@code rfm.*}, {@code predicted.*},
     * {@code customer.*}) look the same.
     */
    record Attribute(Path path) implements Expression, Moment {}

    /** Two numbers combined. */
    record Arithmetic(Expression left, Operator operator, Expression right) implements Expression {}

    /** The number with the other sign; a negative literal is a {@link NumberLiteral} instead. */
    record Negate(Expression operand) implements Expression {}

    /** How many such events. */
    record Count(Events events) implements Expression {}

    /** What the events' properties come to. */
    record Aggregate(AggregateFunction function, Events events, Path property) implements Expression {}

    /** When the first or last such event happened. */
    record EventTime(End end, Events events) implements Expression, Moment {}

    /** Exact time since or until a moment, in the unit; canonical text of one since an {@link EventTime} is {@code DAYS SINCE LAST login}. */
    record Elapsed(TimeUnit unit, Direction direction, Moment moment) implements Expression {}

    /** Where the attribute's number lies within the population, 0-100. */
    record Percentile(Path attribute) implements Expression {}

    /** Kilometres between the attribute's {@code {lat, lon}} and this place, in degrees. */
    record DistanceKm(Path attribute, BigDecimal latitude, BigDecimal longitude) implements Expression {
        public DistanceKm {
            latitude = plain(latitude);
            longitude = plain(longitude);
        }
    }

    /** A stable number 0-99 per customer and name. */
    record Bucket(String name) implements Expression {}

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
