package io.shoal.rule.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.Locale;

/** Writes values and moments. */
final class ValueForm {

    private ValueForm() {}

    static JsonNode write(Expression value) {
        return switch (value) {
            case Expression.TextLiteral literal -> RuleForm.NODES.textNode(literal.text());
            case Expression.NumberLiteral literal -> number(literal.number());
            case Expression.TruthLiteral literal -> RuleForm.NODES.booleanNode(literal.truth());
            case Expression.DateLiteral date -> write((Moment) date);
            case Expression.TimestampLiteral timestamp -> write((Moment) timestamp);
            case Expression.Attribute attribute -> write((Moment) attribute);
            case Expression.EventTime time -> write((Moment) time);
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expression.Negate negate -> RuleForm.op("negate").set("value", write(negate.operand()));
            case Expression.Count count -> RuleForm.op("count").set("events", EventForm.write(count.events()));
            case Expression.Aggregate aggregate -> aggregate(aggregate);
            case Expression.Elapsed elapsed -> elapsed(elapsed);
            case Expression.Percentile percentile ->
                RuleForm.op("percentile").set("attribute", keys(percentile.attribute()));
            case Expression.DistanceKm distance -> distance(distance);
            case Expression.Bucket bucket -> RuleForm.op("bucket").put("name", bucket.name());
        };
    }

    static JsonNode write(Moment moment) {
        ObjectNode form = RuleForm.NODES.objectNode();
        return switch (moment) {
            case Expression.DateLiteral date -> form.put("date", date.date().toString());
            case Expression.TimestampLiteral timestamp ->
                form.put("timestamp", timestamp.instant().toString());
            case Expression.Attribute attribute -> form.set("attribute", keys(attribute.path()));
            case Expression.EventTime time ->
                RuleForm.op(time.end() == End.FIRST ? "first_time" : "last_time")
                        .set("events", EventForm.write(time.events()));
        };
    }

    static ArrayNode keys(Path path) {
        ArrayNode keys = RuleForm.NODES.arrayNode();
        path.keys().forEach(keys::add);
        return keys;
    }

    /** Whole numbers as such, others with the digits they were written with. */
    private static JsonNode number(BigDecimal number) {
        boolean whole = number.scale() == 0 && number.precision() < 10;
        return whole ? RuleForm.NODES.numberNode(number.intValueExact()) : DecimalNode.valueOf(number);
    }

    private static ObjectNode arithmetic(Expression.Arithmetic arithmetic) {
        ObjectNode form = RuleForm.op(arithmetic.operator().symbol());
        form.set("left", write(arithmetic.left()));
        form.set("right", write(arithmetic.right()));
        return form;
    }

    private static ObjectNode aggregate(Expression.Aggregate aggregate) {
        ObjectNode form = RuleForm.op(aggregate.function().name().toLowerCase(Locale.ROOT));
        form.set("events", EventForm.write(aggregate.events()));
        form.set("property", keys(aggregate.property()));
        return form;
    }

    private static ObjectNode elapsed(Expression.Elapsed elapsed) {
        ObjectNode form = RuleForm.op(elapsed.direction().name().toLowerCase(Locale.ROOT));
        form.put("unit", elapsed.unit().name().toLowerCase(Locale.ROOT));
        form.set("moment", write(elapsed.moment()));
        return form;
    }

    private static ObjectNode distance(Expression.DistanceKm distance) {
        ObjectNode form = RuleForm.op("distance_km");
        form.set("attribute", keys(distance.attribute()));
        form.set("latitude", number(distance.latitude()));
        form.set("longitude", number(distance.longitude()));
        return form;
    }
}
