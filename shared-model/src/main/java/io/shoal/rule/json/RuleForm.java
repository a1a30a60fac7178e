package io.shoal.rule.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rule.tree.Rule;
import java.util.List;
import java.util.Locale;

/** Writes conditions. */
final class RuleForm {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RuleForm() {}

    static ObjectNode write(Rule rule) {
        return switch (rule) {
            case Rule.And and -> joined("and", and.parts());
            case Rule.Or or -> joined("or", or.parts());
            case Rule.Not not -> op("not").set("rule", write(not.part()));
            case Rule.Compare compare -> compare(compare);
            case Rule.In in -> in(in);
            case Rule.Between between -> between(between);
            case Rule.Contains contains -> contains(contains);
            case Rule.Match match -> match(match);
            case Rule.Known known ->
                op(known.negated() ? "is not known" : "is known").set("value", ValueForm.write(known.value()));
            case Rule.Did did -> op(did.negated() ? "did not" : "did").set("events", EventForm.write(did.events()));
            case Rule.InSegment in -> op(negatable("in segment", in.negated())).put("segment", in.segmentId());
            case Rule.HasConsent has -> op("has consent").put("purpose", has.purpose());
            case Rule.Anniversary anniversary -> anniversary(anniversary);
        };
    }

    static ObjectNode op(String name) {
        return NODES.objectNode().put("op", name);
    }

    private static String negatable(String name, boolean negated) {
        return negated ? "not " + name : name;
    }

    private static ObjectNode joined(String name, List<Rule> parts) {
        ObjectNode form = op(name);
        ArrayNode rules = form.putArray("rules");
        parts.forEach(part -> rules.add(write(part)));
        return form;
    }

    private static ObjectNode compare(Rule.Compare compare) {
        ObjectNode form = op(compare.comparison().symbol());
        form.set("left", ValueForm.write(compare.left()));
        form.set("right", ValueForm.write(compare.right()));
        return form;
    }

    private static ObjectNode in(Rule.In in) {
        ObjectNode form = op(negatable("in", in.negated()));
        form.set("value", ValueForm.write(in.value()));
        ArrayNode options = form.putArray("options");
        in.options().forEach(option -> options.add(ValueForm.write(option)));
        return form;
    }

    private static ObjectNode between(Rule.Between between) {
        ObjectNode form = op(negatable("between", between.negated()));
        form.set("value", ValueForm.write(between.value()));
        form.set("low", ValueForm.write(between.low()));
        form.set("high", ValueForm.write(between.high()));
        return form;
    }

    private static ObjectNode contains(Rule.Contains contains) {
        ObjectNode form = op(negatable("contains", contains.negated()));
        form.set("value", ValueForm.write(contains.value()));
        form.set("element", ValueForm.write(contains.element()));
        return form;
    }

    private static ObjectNode match(Rule.Match match) {
        String name = match.how().words().toLowerCase(Locale.ROOT);
        ObjectNode form = op(negatable(name, match.negated()));
        form.set("value", ValueForm.write(match.value()));
        return form.put("text", match.text());
    }

    private static ObjectNode anniversary(Rule.Anniversary anniversary) {
        ObjectNode form = op("anniversary");
        form.set("attribute", ValueForm.keys(anniversary.attribute()));
        form.put("days", anniversary.days());
        anniversary.zone().ifPresent(zone -> form.put("zone", zone.getId()));
        return form;
    }
}
