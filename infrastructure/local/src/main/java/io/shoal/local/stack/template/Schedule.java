package io.shoal.local.stack.template;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a timer fires: EventBridge's {@code rate(...)}, {@code cron(...)} and {@code at(...)}. */
public sealed interface Schedule {

    /** The first instant after {@code after}, if there is one. */
    Optional<Instant> next(Instant after);

    /** Every so often, on multiples of the period since the epoch. */
    record Rate(Duration period) implements Schedule {

        public Rate {
            if (period.isZero() || period.isNegative()) {
                throw new IllegalArgumentException("a rate must be positive");
            }
        }

        @Override
        public Optional<Instant> next(Instant after) {
            var millis = period.toMillis();
            return Optional.of(Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), millis) + 1) * millis));
        }
    }

    /** Six fields: minutes, hours, day of month, month, day of week, year. */
    record Cron(CronFields fields, ZoneId zone) implements Schedule {

        @Override
        public Optional<Instant> next(Instant after) {
            return fields.next(after.atZone(zone));
        }
    }

    /** Once. */
    record Once(Instant instant) implements Schedule {

        @Override
        public Optional<Instant> next(Instant after) {
            return instant.isAfter(after) ? Optional.of(instant) : Optional.empty();
        }
    }

    /** Reads {@code rate(5 minutes)}, {@code cron(0 3 * * ? *)} or {@code at(2026-11-24T09:00:00)}. */
    static Schedule parse(String text, ZoneId zone) {
        var call = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text.strip());
        if (!call.matches()) {
            throw new IllegalArgumentException("not a schedule: " + text);
        }
        var argument = call.group(2).strip();
        return switch (call.group(1)) {
            case "rate" -> rate(argument);
            case "cron" -> new Cron(CronFields.parse(argument), zone);
            default -> new Once(LocalDateTime.parse(argument).atZone(zone).toInstant());
        };
    }

    /** As {@link #parse(String, ZoneId)}, in UTC. */
    static Schedule parse(String text) {
        return parse(text, ZoneOffset.UTC);
    }

    private static Rate rate(String argument) {
        var parts = argument.split(" +");
        var amount = Long.parseLong(parts[0]);
        var unit = parts[1].toLowerCase(Locale.ROOT);
        if (unit.startsWith("minute")) {
            return new Rate(Duration.ofMinutes(amount));
        }
        if (unit.startsWith("hour")) {
            return new Rate(Duration.ofHours(amount));
        }
        if (unit.startsWith("day")) {
            return new Rate(Duration.ofDays(amount));
        }
        throw new IllegalArgumentException("not a unit of time: " + unit);
    }
}
