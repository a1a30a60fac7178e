package io.shoal.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The one form in which instants come in. */
public final class EventInstant {
    private static final int LAST_YEAR = 9999;

    private EventInstant() {}

    /** Reads an ISO date-time with {@code Z} or an offset, years 1 to 9999, cut to the millisecond. */
    public static Optional<Instant> read(String text) {
        try {
            var instant = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            return instant.getYear() < 1 || instant.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(instant.toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException noInstant) {
            return Optional.empty();
        }
    }
}
