package io.shoal.local.replay;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the lines of a file become events.
 *
 * @param name for people
 * @param layout how the file is written
 * @param customer the column that says whose event it is
 * @param time when it happened
 * @param group lines of one customer that are equal in these columns are one event; empty: each line is one
 * @param id the event's id as a template: {@code {column}} and {@code {occurrence}}, which counts equal events from 1
 * @param kinds the first whose condition holds says type and properties
 * @param attributes columns that go into the customer's attributes, by attribute
 */
public record Mapping(
        String name,
        Layout layout,
        String customer,
        Time time,
        List<String> group,
        Template id,
        List<Kind> kinds,
        Map<String, Property> attributes) {
    public Mapping {
        group = List.copyOf(group);
        kinds = List.copyOf(kinds);
        attributes = Map.copyOf(attributes);
    }

    /**
     * A column with a date or a date and time.
     *
     * @param column its name
     * @param format as {@link DateTimeFormatter} reads it; a date alone is its day's first instant
     * @param zone where the clock hung
     */
    record Time(String column, DateTimeFormatter format, ZoneId zone) {
        /** Reads one; throws {@link java.time.DateTimeException} where it is none. */
        long millis(String text) {
            var parsed = format.parseBest(text, LocalDateTime::from, LocalDate::from);
            var local = parsed instanceof LocalDateTime dateTime ? dateTime : ((LocalDate) parsed).atStartOfDay();
            return local.atZone(zone).toInstant().toEpochMilli();
        }
    }

    /**
     * A type of event.
     *
     * @param type its name
     * @param when which lines are one
     * @param properties by name
     */
    record Kind(String type, Condition when, Map<String, Property> properties) {
        public Kind {
            properties = Map.copyOf(properties);
        }
    }

    /** What a property is taken from. */
    sealed interface Property {}

    /** A column as text; of several lines the smallest by code points. */
    record TextOf(String column) implements Property {}

    /** A number worked out from the lines. */
    record NumberOf(Formula formula) implements Property {}

    /** Every column that the mapping needs. */
    Set<String> columns() {
        var columns = new TreeSet<>(numbers());
        columns.add(customer);
        columns.add(time.column());
        columns.addAll(group);
        columns.addAll(id.columns());
        kinds.forEach(kind -> {
            columns.addAll(columnsOf(kind.when()));
            kind.properties().values().forEach(property -> columns.addAll(columnsOf(property)));
        });
        attributes.values().forEach(property -> columns.addAll(columnsOf(property)));
        return columns;
    }

    /** The columns that have to hold numbers. */
    Set<String> numbers() {
        var columns = new TreeSet<String>();
        kinds.forEach(kind -> {
            if (kind.when() instanceof Condition.Below below) {
                columns.addAll(below.formula().columns());
            }
            kind.properties().values().forEach(property -> columns.addAll(numbersOf(property)));
        });
        attributes.values().forEach(property -> columns.addAll(numbersOf(property)));
        return columns;
    }

    private static Set<String> columnsOf(Condition condition) {
        return switch (condition) {
            case Condition.Always _ -> Set.of();
            case Condition.OneOf oneOf -> Set.of(oneOf.column());
            case Condition.Matches matches -> Set.of(matches.column());
            case Condition.Below below -> below.formula().columns();
        };
    }

    private static Set<String> columnsOf(Property property) {
        return switch (property) {
            case TextOf text -> Set.of(text.column());
            case NumberOf number -> number.formula().columns();
        };
    }

    private static Set<String> numbersOf(Property property) {
        return property instanceof NumberOf number ? number.formula().columns() : Set.of();
    }
}
