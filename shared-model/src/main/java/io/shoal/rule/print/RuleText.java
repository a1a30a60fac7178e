package io.shoal.rule.print;

import io.shoal.rule.source.Writing;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import java.util.List;
import java.util.function.Predicate;

/** Writes conditions. */
final class RuleText {

    private final StringBuilder text;
    private final ValueText values;
    private final EventText events;

    RuleText(StringBuilder text) {
        this.text = text;
        this.events = new EventText(text, this);
        this.values = new ValueText(text, events);
    }

    ValueText values() {
        return values;
    }

    EventText events() {
        return events;
    }

    void rule(Rule rule) {
        switch (rule) {
            case Rule.And and -> joined(and.parts(), " AND ", Brackets::inAnd);
            case Rule.Or or -> joined(or.parts(), " OR ", Brackets::inOr);
            case Rule.Not not -> not(not);
            case Rule.Compare compare -> compare(compare);
            case Rule.In in -> in(in);
            case Rule.Between between -> between(between);
            case Rule.Contains contains -> contains(contains);
            case Rule.Match match -> match(match);
            case Rule.Known known -> known(known);
            case Rule.Did did -> did(did);
            case Rule.InSegment in ->
                text.append(in.negated() ? "NOT " : "").append("IN SEGMENT ").append(Writing.text(in.segmentId()));
            case Rule.HasConsent has -> text.append("HAS CONSENT ").append(Writing.text(has.purpose()));
            case Rule.Anniversary anniversary -> anniversary(anniversary);
        }
    }

    /** A rule, in brackets where they are needed. */
    void rule(Rule rule, boolean brackets) {
        text.append(brackets ? "(" : "");
        rule(rule);
        text.append(brackets ? ")" : "");
    }

    private void joined(List<Rule> parts, String joint, Predicate<Rule> brackets) {
        String before = "";
        for (Rule part : parts) {
            text.append(before);
            rule(part, brackets.test(part));
            before = joint;
        }
    }

    private void not(Rule.Not not) {
        text.append("NOT ");
        rule(not.part(), Brackets.inNot(not.part()));
    }

    private void compare(Rule.Compare compare) {
        values.value(compare.left());
        text.append(' ').append(compare.comparison().symbol()).append(' ');
        values.value(compare.right());
    }

    private void asked(Expression value, boolean negated, String words) {
        values.value(value);
        text.append(negated ? " NOT " : " ").append(words).append(' ');
    }

    private void in(Rule.In in) {
        asked(in.value(), in.negated(), "IN");
        String before = "(";
        for (Expression.Literal option : in.options()) {
            text.append(before);
            values.value(option);
            before = ", ";
        }
        text.append(')');
    }

    private void between(Rule.Between between) {
        values.value(between.value(), Brackets.beforeBetween(between.value(), between.low()));
        text.append(between.negated() ? " NOT BETWEEN " : " BETWEEN ");
        values.value(between.low());
        text.append(" AND ");
        values.value(between.high());
    }

    private void contains(Rule.Contains contains) {
        asked(contains.value(), contains.negated(), "CONTAINS");
        values.value(contains.element());
    }

    private void match(Rule.Match match) {
        asked(match.value(), match.negated(), match.how().words());
        text.append(Writing.text(match.text()));
    }

    private void known(Rule.Known known) {
        values.value(known.value());
        text.append(known.negated() ? " IS NOT KNOWN" : " IS KNOWN");
    }

    private void did(Rule.Did did) {
        text.append(did.negated() ? "DID NOT " : "DID ");
        events.open(did.events());
    }

    private void anniversary(Rule.Anniversary anniversary) {
        text.append("ANNIVERSARY OF ").append(RulePrinter.print(anniversary.attribute()));
        text.append(" WITHIN ").append(anniversary.days()).append(anniversary.days() == 1 ? " DAY" : " DAYS");
        anniversary.zone().ifPresent(zone -> text.append(" IN ZONE ").append(Writing.text(zone.getId())));
    }
}
