package io.shoal.local.stack.template;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The fields of EventBridge's cron expressions: lists, ranges, steps, names, {@code *} and {@code ?}. {@code L}, {@code W} and
 * {@code #} are refused.
 *
 * @param weekdays 1 = Sunday ... 7 = Saturday
 */
record CronFields(
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        SortedSet<Integer> days,
        SortedSet<Integer> months,
        SortedSet<Integer> weekdays,
        SortedSet<Integer> years) {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    static CronFields parse(String text) {
        var fields = text.strip().toUpperCase(Locale.ROOT).split(" +");
        if (fields.length != 6) {
            throw new IllegalArgumentException("a cron expression has six fields: " + text);
        }
        return new CronFields(
                values(fields[0], 0, 59, List.of()),
                values(fields[1], 0, 23, List.of()),
                values(fields[2], 1, 31, List.of()),
                values(fields[3], 1, 12, MONTHS),
                values(fields[4], 1, 7, WEEKDAYS),
                values(fields[5], 1970, 2199, List.of()));
    }

    private static SortedSet<Integer> values(String field, int low, int high, List<String> names) {
        var values = new TreeSet<Integer>();
        for (var part : field.split(",")) {
            var step = part.split("/");
            var ends = step[0].equals("*") || step[0].equals("?") ? new int[] {low, high} : ends(step, names, high);
            for (int value = ends[0]; value <= ends[1]; value += step.length > 1 ? Integer.parseInt(step[1]) : 1) {
                values.add(value);
            }
        }
        if (values.isEmpty() || values.first() < low || values.last() > high) {
            throw new IllegalArgumentException("not a cron field: " + field);
        }
        return values;
    }

    private static int[] ends(String[] step, List<String> names, int high) {
        var range = step[0].split("-");
        var from = value(range[0], names);
        return new int[] {from, range.length > 1 ? value(range[1], names) : step.length > 1 ? high : from};
    }

    private static int value(String text, List<String> names) {
        var index = names.indexOf(text);
        return index >= 0 ? index + 1 : Integer.parseInt(text);
    }

    /** The first match after {@code after}; none where the years are over. */
    Optional<Instant> next(ZonedDateTime after) {
        var at = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (at.getYear() <= years.last()) {
            var candidate = at;
            if (!matchesDay(candidate)) {
                at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.contains(candidate.getHour())) {
                at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.contains(candidate.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return Optional.of(candidate.toInstant());
            }
        }
        return Optional.empty();
    }

    private boolean matchesDay(ZonedDateTime at) {
        return years.contains(at.getYear())
                && months.contains(at.getMonthValue())
                && days.contains(at.getDayOfMonth())
                && weekdays.contains(weekday(at.getDayOfWeek()));
    }

    private static int weekday(DayOfWeek day) {
        return day.getValue() % 7 + 1;
    }
}
