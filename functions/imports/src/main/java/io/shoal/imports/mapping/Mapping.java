package io.shoal.imports.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the lines of a file become events, or customers where it names no kind of event.
 *
 * @param name for people
 * @param layout how the file is written
 * @param customer the column that says whose line it is
 * @param time when it happened; empty for customers
 * @param group lines of one customer that are equal in these columns are one event; empty: each line is one
 * @param id the event's id as a template: {@code {column}} and {@code {occurrence}}, which counts equal events from 1; empty
 *     for customers
 * @param kinds the first whose condition holds says type and properties
 * @param attributes what goes into the customer's attributes, by attribute
 * @param consents columns that say yes or no, by purpose
 * @param identifiers columns with a customer's other names, by kind
 */
public record Mapping(
        String name,
        Layout layout,
        String customer,
        Optional<Time> time,
        List<String> group,
        Optional<Template> id,
        List<Kind> kinds,
        Map<String, Property> attributes,
        Map<String, String> consents,
        Map<String, String> identifiers)
        implements Meaning {
    public Mapping {
        group = List.copyOf(group);
        kinds = List.copyOf(kinds);
        attributes = Map.copyOf(attributes);
        consents = Map.copyOf(consents);
        identifiers = Map.copyOf(identifiers);
    }

    /** Whether the lines tell events; else what is known of customers. */
    public boolean tellsEvents() {
        return !kinds.isEmpty();
    }

    /**
     * A column with an instant.
     *
     * @param column its name
     */
    record Time(String column, TimeFormat format) {
        /** Reads one; throws {@link java.time.DateTimeException} where it is none. */
        long millis(String text) {
            return format.millis(text);
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
        time.map(Time::column).ifPresent(columns::add);
        columns.addAll(group);
        id.map(Template::columns).ifPresent(columns::addAll);
        columns.addAll(consents.values());
        columns.addAll(identifiers.values());
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
