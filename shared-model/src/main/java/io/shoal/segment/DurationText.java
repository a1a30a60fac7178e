package io.shoal.segment;

import io.shoal.rule.tree.TimeUnit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and a unit, {@code 1 DAY}, {@code 90 minutes}. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,7})\\s+([A-Za-z]+)\\s*");

    private DurationText() {}

    /** Reads a duration, empty where the text is none. */
    public static Optional<Duration> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var amount = Long.parseLong(form.group(1));
        return unit(form.group(2)).map(unit -> Duration.ofMillis(unit.millis()).multipliedBy(amount));
    }

    /** Writes a duration in the largest unit that divides it; seconds and less are not written. */
    public static String print(Duration duration) {
        var millis = duration.toMillis();
        var unit = Arrays.stream(TimeUnit.values())
                .filter(candidate -> millis % candidate.millis() == 0)
                .max(Comparator.comparingLong(TimeUnit::millis))
                .orElse(TimeUnit.MINUTES);
        var amount = millis / unit.millis();
        return amount + " " + (amount == 1 ? unit.singular() : unit.name());
    }

    private static Optional<TimeUnit> unit(String word) {
        var wanted = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(TimeUnit.values())
                .filter(unit -> unit.name().equals(wanted) || unit.singular().equals(wanted))
                .findFirst();
    }
}
