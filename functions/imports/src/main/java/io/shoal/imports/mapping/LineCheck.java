package io.shoal.imports.mapping;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why a line cannot be used. Looks at the lines of one file, one after the other. */
final class LineCheck {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,18}(\\.\\d{0,12})?|\\.\\d{1,12})");

    private final Mapping mapping;

    private final Set<String> numbers;

    private final Set<String> keys;

    /** The last text that was found to be a time: neighbouring lines mostly say the same one. */
    private @Nullable String knownTime;

    LineCheck(Mapping mapping) {
        this.mapping = mapping;
        this.numbers = mapping.numbers();
        this.keys = keys(mapping);
    }

    private static Set<String> keys(Mapping mapping) {
        var keys = new java.util.TreeSet<>(mapping.group());
        mapping.id().map(Template::columns).ifPresent(keys::addAll);
        return keys;
    }

    Optional<String> wrongCount(Columns columns, List<String> values) {
        return values.size() == columns.count()
                ? Optional.empty()
                : Optional.of(values.size() + " values in place of " + columns.count());
    }

    Optional<String> wrong(Row row) {
        if (row.text(mapping.customer()).isEmpty()) {
            return Optional.of("no customer");
        }
        for (String column : keys) {
            if (row.text(column).isEmpty()) {
                return Optional.of(column + " is empty");
            }
        }
        return wrongTime(row).or(() -> wrongNumber(row)).or(() -> wrongConsent(row));
    }

    private Optional<String> wrongTime(Row row) {
        return mapping.time().flatMap(time -> {
            String text = row.text(time.column());
            return text.equals(knownTime) ? Optional.empty() : wrongTime(time, text);
        });
    }

    private Optional<String> wrongTime(Mapping.Time time, String text) {
        try {
            time.millis(text);
            knownTime = text;
            return Optional.empty();
        } catch (DateTimeException notOne) {
            String hint = TimeFormat.SERIAL.matcher(text).matches()
                    ? " (a spreadsheet's number of days? then say 'format: spreadsheet')"
                    : "";
            return Optional.of(time.column() + " is not a time: '" + text + "'" + hint);
        }
    }

    private Optional<String> wrongNumber(Row row) {
        for (String column : numbers) {
            String text = row.text(column);
            if (!NUMBER.matcher(text).matches()) {
                return Optional.of(column + " is not a number: '" + text + "'");
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrongConsent(Row row) {
        for (String column : mapping.consents().values()) {
            String text = row.text(column);
            if (!text.isEmpty() && Consents.read(text).isEmpty()) {
                return Optional.of(column + " says neither yes nor no: '" + text + "'");
            }
        }
        return Optional.empty();
    }
}
