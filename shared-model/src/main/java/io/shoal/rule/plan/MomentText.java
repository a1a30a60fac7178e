package io.shoal.rule.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Texts that read as an ISO date, or as an ISO date-time with {@code Z} or an offset. */
final class MomentText {
    /** What is no moment. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int DATE_LENGTH = "2026-11-24".length();

    private MomentText() {}

    /** The instant in epoch milliseconds, finer digits cut off; of a date its first instant in the zone. */
    static long millis(String text, ZoneId zone) {
        if (!looksLikeDate(text)) {
            return UNREADABLE;
        }
        if (text.length() == DATE_LENGTH) {
            return date(text).map(date -> startOf(date, zone)).orElse(UNREADABLE);
        }
        return instant(text).map(Instant::toEpochMilli).orElse(UNREADABLE);
    }

    /** The day that the text names: of a date-time the day it is then in the zone. */
    static Optional<LocalDate> day(String text, ZoneId zone) {
        if (!looksLikeDate(text)) {
            return Optional.empty();
        }
        return text.length() == DATE_LENGTH
                ? date(text)
                : instant(text).map(instant -> LocalDate.ofInstant(instant, zone));
    }

    static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Keeps what is obviously something else away from the parsers. */
    private static boolean looksLikeDate(String text) {
        return text.length() >= DATE_LENGTH
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && Character.isDigit(text.charAt(0));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException impossible) {
            return Optional.empty();
        }
    }
}
