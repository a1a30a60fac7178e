package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.source.Spelling;
import io.shoal.rule.tree.TimeUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Units of time, those that there are and those that are asked for in vain. */
final class Units {

    private static final Map<Keyword, TimeUnit> UNITS = Map.of(
            Keyword.MINUTE, TimeUnit.MINUTES,
            Keyword.MINUTES, TimeUnit.MINUTES,
            Keyword.HOUR, TimeUnit.HOURS,
            Keyword.HOURS, TimeUnit.HOURS,
            Keyword.DAY, TimeUnit.DAYS,
            Keyword.DAYS, TimeUnit.DAYS,
            Keyword.WEEK, TimeUnit.WEEKS,
            Keyword.WEEKS, TimeUnit.WEEKS);

    private static final Map<String, Foreign> FOREIGN = Map.ofEntries(
            Map.entry("MILLISECONDS", new Foreign(1, 60_000, TimeUnit.MINUTES)),
            Map.entry("SECONDS", new Foreign(1, 60, TimeUnit.MINUTES)),
            Map.entry("MIN", new Foreign(1, 1, TimeUnit.MINUTES)),
            Map.entry("MINS", new Foreign(1, 1, TimeUnit.MINUTES)),
            Map.entry("H", new Foreign(1, 1, TimeUnit.HOURS)),
            Map.entry("HRS", new Foreign(1, 1, TimeUnit.HOURS)),
            Map.entry("D", new Foreign(1, 1, TimeUnit.DAYS)),
            Map.entry("W", new Foreign(1, 1, TimeUnit.WEEKS)),
            Map.entry("FORTNIGHTS", new Foreign(2, 1, TimeUnit.WEEKS)),
            Map.entry("MONTHS", new Foreign(30, 1, TimeUnit.DAYS)),
            Map.entry("QUARTERS", new Foreign(91, 1, TimeUnit.DAYS)),
            Map.entry("YEARS", new Foreign(365, 1, TimeUnit.DAYS)));

    private static final String WHATEVER = "MINUTES, HOURS, DAYS or WEEKS";

    /** So many of a unit make up for so many of a foreign one. */
    private record Foreign(long units, long foreign, TimeUnit unit) {
        String instead(long amount) {
            long count = Math.max(1, Math.ceilDiv(amount * units, foreign));
            return count + " " + (count == 1 ? unit.singular() : unit.name());
        }
    }

    private final Grammar grammar;

    Units(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    /** The unit of an amount. One that is not there is reported, and read as days. */
    TimeUnit after(long amount) {
        Token token = cursor().peek();
        Optional<TimeUnit> unit = token.keyword().map(UNITS::get);
        if (unit.isPresent()) {
            cursor().next();
            return unit.get();
        }
        Optional<String> instead = token.is(Kind.NAME) ? instead(token.text(), amount) : Optional.empty();
        if (instead.isPresent()) {
            unknown(cursor().next(), instead.get());
        } else {
            cursor().lose(WHATEVER);
        }
        return TimeUnit.DAYS;
    }

    private static Optional<String> instead(String word, long amount) {
        return nearest(word).map(near -> {
            Foreign foreign = FOREIGN.get(near);
            return foreign == null ? near : foreign.instead(amount);
        });
    }

    /** What there is or could be that is written nearly so, in the plural. */
    private static Optional<String> nearest(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        List<String> forms = upper.endsWith("S") ? List.of(upper) : List.of(upper, upper + "S");
        TreeSet<String> known = new TreeSet<>(FOREIGN.keySet());
        UNITS.values().forEach(unit -> known.add(unit.name()));
        return forms.stream().filter(known::contains).findFirst().or(() -> Spelling.closest(upper, known));
    }

    private void unknown(Token token, String instead) {
        cursor().report(
                        IssueCode.UNKNOWN_UNIT,
                        token,
                        "There is no unit " + token.words().toUpperCase(Locale.ROOT),
                        Optional.of(instead));
    }

    /** The unit before SINCE or UNTIL, if this word is one, could be one, or is nearly one; it has been taken then. */
    Optional<TimeUnit> beforeMoment() {
        Token token = cursor().peek();
        Optional<TimeUnit> unit = token.keyword().map(UNITS::get);
        if (unit.isPresent()) {
            if (!unit.get().name().equals(token.keyword().map(Enum::name).orElse(""))) {
                unknown(token, unit.get().name());
            }
            cursor().next();
            return unit;
        }
        Optional<String> near = token.isPlainName() || token.is(Keyword.MIN) ? nearest(token.text()) : Optional.empty();
        near.ifPresent(word -> unknown(cursor().next(), measure(word)));
        return near.map(_ -> TimeUnit.DAYS);
    }

    private static String measure(String near) {
        Foreign foreign = FOREIGN.get(near);
        if (foreign == null) {
            return near;
        }
        return foreign.units * foreign.foreign == 1
                ? foreign.unit.name()
                : foreign.unit.name() + ", " + foreign.instead(1) + " for each";
    }

    /** Takes DAY or DAYS behind an amount; another unit is reported with as many days. */
    void days(long amount) {
        Token token = cursor().peek();
        TimeUnit unit = after(amount);
        if (unit != TimeUnit.DAYS) {
            long days = Math.ceilDiv(amount * unit.millis(), TimeUnit.DAYS.millis());
            cursor().report(IssueCode.UNKNOWN_UNIT, token, "WITHIN counts days", Optional.of(days + " DAYS"));
        }
    }
}
