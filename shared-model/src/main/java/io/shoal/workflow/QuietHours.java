package io.shoal.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The hours of the night in which nobody is written to, by the customer's own clock.
 *
 * @param from when they begin, included
 * @param to when they end, excluded; before {@code from} where they go past midnight, equal where there are none
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /** No hour is quiet. */
    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /**
     * Reads {@code 21:00-08:00}; {@code none} or nothing at all is none.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static QuietHours parse(String text) {
        if (text.isBlank() || text.equals("none")) {
            return NONE;
        }
        var ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
            }
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException("not quiet hours, as in 21:00-08:00: " + text, noTime);
        }
        throw new IllegalArgumentException("not quiet hours, as in 21:00-08:00: " + text);
    }

    /**
     * Returns when the quiet hours end that an instant lies in, empty if it lies in none. Where the clock is put forward past their
     * end, they end with the gap, unless it reaches to where they begin again; where it is put back over their end, they end the
     * second time.
     */
    public Optional<Instant> endOf(Instant now, ZoneId zone) {
        var here = now.atZone(zone);
        if (!quiet(here.toLocalTime())) {
            return Optional.empty();
        }
        var day = here.toLocalTime().isBefore(to)
                ? here.toLocalDate()
                : here.toLocalDate().plusDays(1);
        var end = end(day, zone);
        return Optional.of(endOf(end, zone).orElse(end));
    }

    private Instant end(LocalDate day, ZoneId zone) {
        var change = zone.getRules().getTransition(day.atTime(to));
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(day, to, zone).withLaterOffsetAtOverlap().toInstant();
    }

    private boolean quiet(LocalTime time) {
        return from.isAfter(to) ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
    }
}
