package io.shoal.rule.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.rule.parse.Hole;
import io.shoal.rule.source.IsoText;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Limits;
import io.shoal.rule.source.Place;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TextMatch;
import io.shoal.value.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads conditions. */
final class ConditionReader {

    private static final List<String> OPS = List.of(
            "and",
            "or",
            "not",
            "=",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "in",
            "not in",
            "between",
            "not between",
            "contains",
            "not contains",
            "starts with",
            "not starts with",
            "ends with",
            "not ends with",
            "matches",
            "not matches",
            "is known",
            "is not known",
            "did",
            "did not",
            "in segment",
            "not in segment",
            "has consent",
            "anniversary");

    private final JsonReading reading;

    ConditionReader(JsonReading reading) {
        this.reading = reading;
    }

    Rule rule(JsonNode node, Place.Pointer at) {
        if (!node.isObject()) {
            if (!node.isMissingNode()) {
                reading.report(at, "Expected a condition: an object with an op");
            }
            return Hole.RULE;
        }
        if (!reading.count(at)) {
            return Hole.RULE;
        }
        Fields fields = new Fields(reading, node, at);
        Optional<Rule> rule = fields.word("op", OPS).map(op -> rule(op, fields));
        if (rule.isPresent()) {
            fields.done();
        }
        Rule read = rule.orElse(Hole.RULE);
        return Hole.is(read) ? read : reading.positions.put(read, at);
    }

    private Rule rule(String op, Fields fields) {
        boolean negated = op.startsWith("not ") || op.equals("is not known") || op.equals("did not");
        return switch (op) {
            case "and" -> joined(fields, Rule.And::new);
            case "or" -> joined(fields, Rule.Or::new);
            case "not" -> new Rule.Not(rule(fields.get("rule"), fields.at("rule")));
            case "in", "not in" -> in(fields, negated);
            case "between", "not between" -> between(fields, negated);
            case "contains", "not contains" -> contains(fields, negated);
            case "starts with", "not starts with" -> match(fields, negated, TextMatch.STARTS_WITH);
            case "ends with", "not ends with" -> match(fields, negated, TextMatch.ENDS_WITH);
            case "matches", "not matches" -> match(fields, negated, TextMatch.MATCHES);
            case "is known", "is not known" -> new Rule.Known(value(fields, "value"), negated);
            case "did", "did not" -> did(fields, negated);
            case "in segment", "not in segment" -> ending(fields, "segment", id -> new Rule.InSegment(negated, id));
            case "has consent" -> ending(fields, "purpose", Rule.HasConsent::new);
            case "anniversary" -> anniversary(fields);
            default -> compare(fields, op);
        };
    }

    private Expression value(Fields fields, String key) {
        return reading.values.value(fields.get(key), fields.at(key));
    }

    private Rule joined(Fields fields, Function<List<Rule>, Rule> join) {
        JsonNode rules = fields.get("rules");
        List<Rule> parts = new ArrayList<>();
        for (int i = 0; i < rules.size() && rules.isArray(); i++) {
            parts.add(rule(rules.path(i), fields.at("rules").index(i)));
        }
        if (parts.size() >= 2) {
            return join.apply(parts);
        }
        if (!rules.isMissingNode()) {
            reading.report(fields.at("rules"), "Expected an array of at least two conditions");
        }
        return parts.isEmpty() ? Hole.RULE : parts.getFirst();
    }

    private Rule compare(Fields fields, String op) {
        Expression left = value(fields, "left");
        Expression right = value(fields, "right");
        return Arrays.stream(Comparison.values())
                .filter(comparison -> comparison.symbol().equals(op))
                .findFirst()
                .<Rule>map(comparison -> new Rule.Compare(left, comparison, right))
                .orElse(Hole.RULE);
    }

    private Rule in(Fields fields, boolean negated) {
        Expression value = value(fields, "value");
        JsonNode node = fields.get("options");
        List<Expression.Literal> options = new ArrayList<>();
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            reading.values.literal(node.path(i), fields.at("options").index(i)).ifPresent(options::add);
        }
        if (node.size() > Limits.OPTIONS) {
            Place.Pointer place = fields.at("options").index(Limits.OPTIONS);
            reading.report(IssueCode.TOO_MANY_OPTIONS, place, Limits.tooManyOptions(), Optional.empty());
        }
        if (!node.isMissingNode() && (!node.isArray() || node.isEmpty())) {
            reading.report(fields.at("options"), "Expected an array of at least one option");
        }
        return options.isEmpty() ? Hole.RULE : new Rule.In(value, negated, options);
    }

    private Rule between(Fields fields, boolean negated) {
        return new Rule.Between(value(fields, "value"), negated, value(fields, "low"), value(fields, "high"));
    }

    private Rule contains(Fields fields, boolean negated) {
        Expression value = value(fields, "value");
        return reading.values
                .literal(fields.get("element"), fields.at("element"))
                .<Rule>map(element -> new Rule.Contains(value, negated, element))
                .orElse(Hole.RULE);
    }

    private Rule match(Fields fields, boolean negated, TextMatch how) {
        Expression value = value(fields, "value");
        return ending(fields, "text", text -> new Rule.Match(value, negated, how, text));
    }

    /** A condition that ends in a text, which is its detail. */
    private Rule ending(Fields fields, String key, Function<String, Rule> rule) {
        return fields.text(key)
                .map(rule)
                .map(read -> reading.positions.detail(read, fields.at(key)))
                .orElse(Hole.RULE);
    }

    private Rule did(Fields fields, boolean negated) {
        Events events = reading.events.events(fields.get("events"), fields.at("events"));
        return new Rule.Did(negated, events);
    }

    private Rule anniversary(Fields fields) {
        Optional<Path> attribute = fields.path("attribute");
        Optional<Long> days = fields.whole("days", Rule.Anniversary.LONGEST);
        Optional<ZoneId> zone = fields.has("zone") ? zone(fields) : Optional.empty();
        return attribute.isPresent() && days.isPresent()
                ? new Rule.Anniversary(attribute.get(), days.get().intValue(), zone)
                : Hole.RULE;
    }

    private Optional<ZoneId> zone(Fields fields) {
        Optional<String> id = fields.text("zone");
        Optional<ZoneId> zone = id.flatMap(IsoText::zone);
        if (id.isPresent() && zone.isEmpty()) {
            reading.report(
                    IssueCode.UNKNOWN_ZONE, fields.at("zone"), IsoText.noZone(id.get()), IsoText.nearestZone(id.get()));
        }
        return zone;
    }
}
