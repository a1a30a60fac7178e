package io.shoal.imports.mapping;

import io.shoal.imports.document.FieldReader;
import io.shoal.imports.document.Node;
import io.shoal.imports.document.Place;
import io.shoal.imports.document.Problems;
import io.shoal.imports.mapping.Layout.Separation;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads mappings strictly; what is wrong becomes a problem and the reading goes on. */
final class MappingReader {
    private static final Set<String> KEYS = Set.of(
            "name",
            "description",
            "format",
            "delimiter",
            "columns",
            "header",
            "encoding",
            "customer",
            "time",
            "group",
            "id",
            "events",
            "attributes",
            "consents",
            "identifiers");

    private static final Set<String> OF_EVENTS = Set.of("time", "group", "id");

    private static final Set<String> OF_CUSTOMERS = Set.of("consents", "identifiers");

    private final Problems problems;

    MappingReader(Problems problems) {
        this.problems = problems;
    }

    Mapping read(Node node) {
        var fields = FieldReader.open(node, "a mapping", KEYS, problems);
        boolean events = fields.has("events");
        checkKind(fields, events);
        return new Mapping(
                fields.text("name").orElse(fields.place().file()),
                layout(fields),
                fields.requireText("customer"),
                events ? Optional.of(time(fields)) : Optional.empty(),
                fields.texts("group"),
                events ? Optional.of(new Template(fields.requireText("id"))) : Optional.empty(),
                kinds(fields),
                properties(fields, "attributes"),
                columns(fields, "consents"),
                columns(fields, "identifiers"));
    }

    private void checkKind(FieldReader fields, boolean events) {
        for (String key : events ? OF_CUSTOMERS : OF_EVENTS) {
            if (fields.has(key)) {
                problems.add(
                        fields.placeOf(key),
                        events
                                ? "'" + key + "' is for mappings without 'events'"
                                : "'" + key + "' is for mappings with 'events'");
            }
        }
        if (!events && !fields.has("attributes") && OF_CUSTOMERS.stream().noneMatch(fields::has)) {
            problems.add(
                    fields.place(),
                    "a mapping needs 'events', or for customers one of 'attributes', 'consents' and 'identifiers'");
        }
    }

    private Map<String, String> columns(FieldReader fields, String key) {
        var columns = new LinkedHashMap<String, String>();
        fields.entries(key).forEach((name, entry) -> {
            String text = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
            if (!FormulaParser.isColumn(text)) {
                problems.add(entry.value().place(), "'" + name + "' has to be the name of a column");
            }
            columns.put(name, FormulaParser.column(text));
        });
        return columns;
    }

    private Layout layout(FieldReader fields) {
        String format = fields.text("format").orElse("csv");
        if (!List.of("csv", "json-lines").contains(format)) {
            problems.add(fields.placeOf("format"), "'format' is csv or json-lines");
        }
        return format.equals("json-lines") ? jsonLines(fields) : rows(fields);
    }

    private Layout jsonLines(FieldReader fields) {
        for (String key : List.of("delimiter", "header", "columns")) {
            if (fields.has(key)) {
                problems.add(fields.placeOf(key), "'" + key + "' means nothing where each line is an object");
            }
        }
        return new Layout(new Layout.JsonLines(), Optional.empty(), encoding(fields));
    }

    private Layout rows(FieldReader fields) {
        boolean header = fields.truth("header").orElse(!fields.has("columns"));
        if (header == fields.has("columns")) {
            problems.add(fields.place(), "say either 'header: true' or the names of the columns under 'columns'");
        }
        return new Layout(
                separation(fields), header ? Optional.empty() : Optional.of(fields.texts("columns")), encoding(fields));
    }

    private Separation separation(FieldReader fields) {
        String delimiter = fields.find("delimiter")
                .map(node -> node instanceof Node.Scalar scalar ? scalar.text() : "")
                .orElse(",");
        return switch (delimiter) {
            case "whitespace" -> new Layout.Whitespace();
            case "tab" -> new Layout.Delimiter('\t');
            case String one when one.length() == 1 && one.charAt(0) != '"' -> new Layout.Delimiter(one.charAt(0));
            default -> {
                problems.add(fields.placeOf("delimiter"), "'delimiter' is one character, tab or whitespace");
                yield new Layout.Whitespace();
            }
        };
    }

    private Charset encoding(FieldReader fields) {
        String name = fields.text("encoding").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            problems.add(fields.placeOf("encoding"), "there is no encoding '" + name + "'");
            return StandardCharsets.UTF_8;
        }
    }

    private Mapping.Time time(FieldReader fields) {
        return fields.require("time")
                .map(node -> FieldReader.open(node, "time", Set.of("column", "format", "zone"), problems))
                .map(time -> new Mapping.Time(time.requireText("column"), format(time)))
                .orElse(new Mapping.Time("", new TimeFormat.Iso()));
    }

    private TimeFormat format(FieldReader time) {
        ZoneId zone = time.zone("zone").orElse(ZoneOffset.UTC);
        String pattern = time.requireText("format");
        return switch (pattern) {
            case "iso" -> new TimeFormat.Iso();
            case "spreadsheet" -> new TimeFormat.Spreadsheet(zone);
            case "epoch-seconds" -> new TimeFormat.Epoch(1_000);
            case "epoch-milliseconds" -> new TimeFormat.Epoch(1);
            default -> letters(time, pattern, zone);
        };
    }

    private TimeFormat letters(FieldReader time, String pattern, ZoneId zone) {
        try {
            String years = pattern.contains("G") ? pattern : pattern.replace('y', 'u');
            return new TimeFormat.Letters(
                    DateTimeFormatter.ofPattern(years, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT), zone);
        } catch (IllegalArgumentException wrong) {
            problems.add(time.placeOf("format"), "'" + pattern + "' is no format of times: " + wrong.getMessage());
            return new TimeFormat.Iso();
        }
    }

    private List<Mapping.Kind> kinds(FieldReader fields) {
        if (fields.has("events") && fields.items("events").isEmpty()) {
            problems.add(fields.placeOf("events"), "'events' needs at least one type of event");
        }
        return fields.items("events").stream().map(this::kind).toList();
    }

    private Mapping.Kind kind(Node node) {
        var fields = FieldReader.open(node, "an event", Set.of("type", "when", "properties"), problems);
        return new Mapping.Kind(
                fields.requireText("type"),
                fields.find("when").map(this::condition).orElse(new Condition.Always()),
                properties(fields, "properties"));
    }

    private Condition condition(Node node) {
        var fields = FieldReader.open(
                node, "when", Set.of("column", "is", "in", "startsWith", "matches", "number", "below"), problems);
        if (fields.has("number")) {
            return below(fields);
        }
        String column = fields.requireText("column");
        if (fields.has("is") || fields.has("in")) {
            return new Condition.OneOf(
                    column, fields.has("in") ? fields.texts("in") : List.of(fields.requireText("is")));
        }
        if (fields.has("startsWith")) {
            return new Condition.Matches(
                    column, Pattern.compile("^" + Pattern.quote(fields.requireText("startsWith"))));
        }
        if (fields.has("matches")) {
            return new Condition.Matches(column, pattern(fields));
        }
        problems.add(fields.place(), "'when' needs one of is, in, startsWith, matches, or number with below");
        return new Condition.Always();
    }

    private Condition below(FieldReader fields) {
        Formula formula = formula(fields.requireText("number"), fields.placeOf("number"));
        BigDecimal limit = fields.require("below")
                .map(node -> node.json().isNumber() ? node.json().decimalValue() : notNumber(node))
                .orElse(BigDecimal.ZERO);
        return new Condition.Below(formula, limit);
    }

    private BigDecimal notNumber(Node node) {
        problems.add(node.place(), "'below' has to be a number, not " + node.kind());
        return BigDecimal.ZERO;
    }

    private Pattern pattern(FieldReader fields) {
        String text = fields.requireText("matches");
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            problems.add(fields.placeOf("matches"), "'" + text + "' is no pattern: " + wrong.getDescription());
            return Pattern.compile("");
        }
    }

    private Map<String, Mapping.Property> properties(FieldReader fields, String key) {
        var properties = new LinkedHashMap<String, Mapping.Property>();
        fields.entries(key).forEach((name, entry) -> properties.put(name, property(entry.value())));
        return properties;
    }

    private Mapping.Property property(Node node) {
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        return FormulaParser.isColumn(text)
                ? new Mapping.TextOf(FormulaParser.column(text))
                : new Mapping.NumberOf(formula(text, node.place()));
    }

    private Formula formula(String text, Place place) {
        try {
            return FormulaParser.parse(text);
        } catch (FormulaParser.Wrong wrong) {
            problems.add(place, String.valueOf(wrong.getMessage()));
            return new Formula.Lines();
        }
    }
}
