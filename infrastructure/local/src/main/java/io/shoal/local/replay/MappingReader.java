package io.shoal.local.replay;

import io.shoal.local.document.FieldReader;
import io.shoal.local.document.Node;
import io.shoal.local.document.Place;
import io.shoal.local.document.Problems;
import io.shoal.local.replay.Layout.Separation;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
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
            "delimiter",
            "columns",
            "header",
            "encoding",
            "customer",
            "time",
            "group",
            "id",
            "events",
            "attributes");

    private final Problems problems;

    MappingReader(Problems problems) {
        this.problems = problems;
    }

    Mapping read(Node node) {
        var fields = FieldReader.open(node, "a mapping", KEYS, problems);
        return new Mapping(
                fields.text("name").orElse(fields.place().file()),
                layout(fields),
                fields.requireText("customer"),
                time(fields),
                fields.texts("group"),
                new Template(fields.requireText("id")),
                kinds(fields),
                properties(fields, "attributes"));
    }

    private Layout layout(FieldReader fields) {
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
                .map(time -> new Mapping.Time(
                        time.requireText("column"),
                        format(time),
                        time.zone("zone").orElse(ZoneOffset.UTC)))
                .orElse(new Mapping.Time("", DateTimeFormatter.ISO_LOCAL_DATE_TIME, ZoneOffset.UTC));
    }

    private DateTimeFormatter format(FieldReader time) {
        String pattern = time.requireText("format");
        try {
            String years = pattern.contains("G") ? pattern : pattern.replace('y', 'u');
            return DateTimeFormatter.ofPattern(years, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException wrong) {
            problems.add(time.placeOf("format"), "'" + pattern + "' is no format of times: " + wrong.getMessage());
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME;
        }
    }

    private List<Mapping.Kind> kinds(FieldReader fields) {
        fields.require("events");
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
