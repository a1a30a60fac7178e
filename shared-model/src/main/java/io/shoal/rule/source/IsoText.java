package io.shoal.rule.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** What DATE, TIMESTAMP and IN ZONE take. */
public final class IsoText {

    /** What is said of a text that is no date. */
    public static final String NO_DATE = "DATE takes a day that exists, as in '2026-11-24'";

    /** What is said of a text that is no point in time. */
    public static final String NO_TIMESTAMP =
            "TIMESTAMP takes a date and time that exist, to the millisecond at most, with Z or an offset, as in '2026-11-24T09:00:00.000Z'";

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})");

    private IsoText() {}

    /** The day, none if the text is no ISO date or the calendar has no such day. */
    public static Optional<LocalDate> date(String text) {
        try {
            return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The instant, none if the text is no ISO date-time with {@code Z} or an offset, or is finer than a millisecond. */
    public static Optional<Instant> timestamp(String text) {
        try {
            return TIMESTAMP.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant()).filter(IsoText::hasFourDigits)
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean hasFourDigits(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 0 && year <= 9999;
    }

    /** The zone of an id such as {@code Europe/Paris}, {@code UTC} or {@code +02:00}. */
    public static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id)).filter(zone -> zone.getId().equals(id));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** What is said of a text that is no zone. */
    public static String noZone(String id) {
        return "There is no time zone '" + id + "'";
    }

    /** What to write instead of a text that is no zone. */
    public static Optional<String> nearestZone(String id) {
        return Spelling.closest(id, ZoneId.getAvailableZoneIds()).map(Writing::text);
    }
}
