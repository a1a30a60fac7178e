package io.shoal.imports.mapping;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says why a line cannot be used. */
final class LineCheck {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,18}(\\.\\d{0,12})?|\\.\\d{1,12})");

    private final Mapping mapping;

    private final Set<String> numbers;

    private final Set<String> keys;

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
        return keys.stream()
                .filter(column -> row.text(column).isEmpty())
                .findFirst()
                .map(column -> column + " is empty")
                .or(() -> wrongTime(row))
                .or(() -> wrongNumber(row))
                .or(() -> wrongConsent(row));
    }

    private Optional<String> wrongTime(Row row) {
        return mapping.time().flatMap(time -> {
            String text = row.text(time.column());
            try {
                time.millis(text);
                return Optional.empty();
            } catch (DateTimeException notOne) {
                String hint = TimeFormat.SERIAL.matcher(text).matches()
                        ? " (a spreadsheet's number of days? then say 'format: spreadsheet')"
                        : "";
                return Optional.of(time.column() + " is not a time: '" + text + "'" + hint);
            }
        });
    }

    private Optional<String> wrongNumber(Row row) {
        return numbers.stream()
                .filter(column -> !NUMBER.matcher(row.text(column)).matches())
                .findFirst()
                .map(column -> column + " is not a number: '" + row.text(column) + "'");
    }

    private Optional<String> wrongConsent(Row row) {
        return mapping.consents().values().stream()
                .filter(column -> !row.text(column).isEmpty()
                        && Consents.read(row.text(column)).isEmpty())
                .findFirst()
                .map(column -> column + " says neither yes nor no: '" + row.text(column) + "'");
    }
}
