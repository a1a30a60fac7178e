package io.shoal.workflows;

import io.shoal.event.Event;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Something that a workflow wants to know of a customer's history, in a form that the rule language has too. */
sealed interface Fact {
    /** Reads it out of the whole history; {@link Value#NOTHING} where there is nothing to read. */
    Value in(List<Event> history);

    /** {@code LAST(cart_updated.category)}: the property of the last event of a type; the greater id is the later of two at one instant. */
    record Last(String type, String property) implements Fact {
        @Override
        public Value in(List<Event> history) {
            return history.stream()
                    .filter(event -> event.type().equals(type))
                    .max(Comparator.comparing(Event::occurredAt).thenComparing(Event::eventId))
                    .map(event -> event.property(property))
                    .orElse(Value.NOTHING);
        }
    }

    /** {@code SUM(order_placed.total)}: the sum of a number over all events of a type. */
    record Sum(String type, String property) implements Fact {
        @Override
        public Value in(List<Event> history) {
            return new Value.Number(history.stream()
                    .filter(event -> event.type().equals(type))
                    .map(event -> event.property(property))
                    .map(value -> value instanceof Value.Number(BigDecimal number) ? number : BigDecimal.ZERO)
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    /** {@code a - b} of two sums. */
    record Difference(Sum from, Sum less) implements Fact {
        @Override
        public Value in(List<Event> history) {
            return from.in(history) instanceof Value.Number(BigDecimal much)
                            && less.in(history) instanceof Value.Number(BigDecimal little)
                    ? new Value.Number(much.subtract(little))
                    : Value.NOTHING;
        }
    }

    /**
     * Reads {@code LAST(type.property)}, {@code SUM(type.property)} or the difference of two sums.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    static Fact parse(String text) {
        var parts = text.split(" - ", 2);
        if (parts.length == 2 && single(parts[0]) instanceof Sum from && single(parts[1]) instanceof Sum less) {
            return new Difference(from, less);
        }
        return single(text);
    }

    private static Fact single(String text) {
        var form = Pattern.compile("\\s*(LAST|SUM)\\((\\w+)\\.(\\w+)\\)\\s*").matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a fact is LAST(event.property), SUM(event.property) or a difference of two sums, not " + text);
        }
        return form.group(1).equals("LAST")
                ? new Last(form.group(2), form.group(3))
                : new Sum(form.group(2), form.group(3));
    }
}
