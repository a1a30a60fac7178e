package io.shoal.rule.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.rule.parse.Hole;
import io.shoal.rule.source.Characters;
import io.shoal.rule.source.IsoText;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Place;
import io.shoal.rule.tree.AggregateFunction;
import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Operator;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads values, literals and moments. */
final class ValueReader {

    private static final List<String> OPS = List.of(
            "+",
            "-",
            "*",
            "/",
            "negate",
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "distinct",
            "first",
            "last",
            "first_time",
            "last_time",
            "since",
            "until",
            "percentile",
            "distance_km",
            "bucket");

    private static final List<String> UNITS = List.of("minutes", "hours", "days", "weeks");

    private final JsonReading reading;

    ValueReader(JsonReading reading) {
        this.reading = reading;
    }

    Expression value(JsonNode node, Place.Pointer at) {
        if (node.isMissingNode() || !reading.count(at)) {
            return Hole.VALUE;
        }
        if (!node.isObject() || node.has("date") || node.has("timestamp")) {
            return literal(node, at).<Expression>map(literal -> literal).orElse(Hole.VALUE);
        }
        Fields fields = new Fields(reading, node, at);
        Optional<Expression> value = fields.has("attribute") && !fields.has("op")
                ? fields.path("attribute").map(Expression.Attribute::new)
                : fields.word("op", OPS).flatMap(op -> calculated(op, fields));
        if (value.isPresent()) {
            fields.done();
        }
        return value.map(read -> reading.positions.put(read, at)).orElse(Hole.VALUE);
    }

    /** A text, a number, a truth, {@code {"date": ...}} or {@code {"timestamp": ...}}; none, and reported, if it is anything else. */
    Optional<Expression.Literal> literal(JsonNode node, Place.Pointer at) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Expression.Literal> literal =
                node.isObject() ? instant(new Fields(reading, node, at)) : plain(node, at);
        if (literal.isEmpty()) {
            reading.report(at, "Expected a text, a number, true, false, a date or a timestamp");
        }
        return literal.map(read -> Hole.is(read) ? read : reading.positions.put(read, at));
    }

    private Optional<Expression.Literal> plain(JsonNode node, Place.Pointer at) {
        if (node.isTextual()) {
            if (Characters.halfPair(node.textValue())) {
                reading.report(IssueCode.BAD_TEXT, at, Characters.HALF_PAIR, Optional.empty());
            }
            return Optional.of(new Expression.TextLiteral(node.textValue()));
        }
        if (node.isBoolean()) {
            return Optional.of(new Expression.TruthLiteral(node.booleanValue()));
        }
        return Fields.number(node).map(Expression.NumberLiteral::new);
    }

    private Optional<Expression.Literal> instant(Fields fields) {
        if (fields.has("date")) {
            Optional<String> text = fields.text("date");
            fields.done();
            return Optional.of(text.flatMap(IsoText::date)
                    .map(Expression.DateLiteral::new)
                    .orElseGet(() -> none(IssueCode.BAD_DATE, fields.at("date"), IsoText.NO_DATE)));
        }
        if (fields.has("timestamp")) {
            Optional<String> text = fields.text("timestamp");
            fields.done();
            return Optional.of(text.flatMap(IsoText::timestamp)
                    .<Expression.Literal>map(Expression.TimestampLiteral::new)
                    .orElseGet(() -> none(IssueCode.BAD_TIMESTAMP, fields.at("timestamp"), IsoText.NO_TIMESTAMP)));
        }
        return Optional.empty();
    }

    private Expression.DateLiteral none(IssueCode code, Place.Pointer at, String message) {
        reading.report(code, at, message, Optional.empty());
        return Hole.DATE;
    }

    private Optional<Expression> calculated(String op, Fields fields) {
        return switch (op) {
            case "negate" -> Optional.of(new Expression.Negate(operand(fields, "value")));
            case "count" -> Optional.of(new Expression.Count(events(fields)));
            case "first_time", "last_time" -> Optional.of(eventTime(op, fields));
            case "since", "until" -> elapsed(op, fields);
            case "percentile" -> fields.path("attribute").map(Expression.Percentile::new);
            case "distance_km" -> distance(fields);
            case "bucket" -> fields.text("name").map(Expression.Bucket::new);
            case "+", "-", "*", "/" -> arithmetic(op, fields);
            default -> aggregate(op, fields);
        };
    }

    private Expression operand(Fields fields, String key) {
        return value(fields.get(key), fields.at(key));
    }

    private Events events(Fields fields) {
        return reading.events.events(fields.get("events"), fields.at("events"));
    }

    private Optional<Expression> arithmetic(String op, Fields fields) {
        Expression left = operand(fields, "left");
        Expression right = operand(fields, "right");
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.symbol().equals(op))
                .findFirst()
                .map(operator -> new Expression.Arithmetic(left, operator, right));
    }

    private Optional<Expression> aggregate(String op, Fields fields) {
        Events events = events(fields);
        AggregateFunction function = AggregateFunction.valueOf(op.toUpperCase(Locale.ROOT));
        return fields.path("property").map(property -> new Expression.Aggregate(function, events, property));
    }

    private Expression.EventTime eventTime(String op, Fields fields) {
        return new Expression.EventTime(op.equals("first_time") ? End.FIRST : End.LAST, events(fields));
    }

    private Optional<Expression> elapsed(String op, Fields fields) {
        Optional<TimeUnit> unit = unit(fields);
        Moment moment = moment(fields.get("moment"), fields.at("moment"));
        Direction direction = op.equals("since") ? Direction.SINCE : Direction.UNTIL;
        return unit.map(found -> new Expression.Elapsed(found, direction, moment));
    }

    Optional<TimeUnit> unit(Fields fields) {
        return fields.word("unit", UNITS).map(word -> TimeUnit.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Optional<Expression> distance(Fields fields) {
        Optional<Path> attribute = fields.path("attribute");
        Optional<BigDecimal> latitude = fields.number("latitude");
        Optional<BigDecimal> longitude = fields.number("longitude");
        return attribute.isPresent() && latitude.isPresent() && longitude.isPresent()
                ? Optional.of(new Expression.DistanceKm(attribute.get(), latitude.get(), longitude.get()))
                : Optional.empty();
    }

    Moment moment(JsonNode node, Place.Pointer at) {
        if (node.isMissingNode()) {
            return Hole.VALUE;
        }
        return switch (value(node, at)) {
            case Moment moment -> moment;
            case Expression other -> {
                reading.report(at, "Expected a moment: a date, a timestamp, first_time, last_time or an attribute");
                yield Hole.VALUE;
            }
        };
    }
}
