package io.shoal.workflows;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Instants as the contract writes them: in UTC, to the millisecond. */
final class Instants {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Instants() {}

    static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
