package io.shoal.rule.print;

import io.shoal.rule.tree.End;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.Window;

/** Writes events, their windows, and moments. */
final class EventText {

    private final StringBuilder text;
    private final RuleText rules;

    EventText(StringBuilder text, RuleText rules) {
        this.text = text;
        this.rules = rules;
    }

    /** Within the brackets of a function. */
    void bracketed(Events events) {
        bracketed(events, "");
    }

    /** Within the brackets of a function, with a property behind the name. */
    void bracketed(Events events, String property) {
        text.append(RulePrinter.print(events.pattern())).append(property);
        events.filter().ifPresent(filter -> filter(filter, false));
        window(events.window());
    }

    /** Where no bracket ends them. */
    void open(Events events) {
        text.append(RulePrinter.print(events.pattern()));
        events.filter().ifPresent(filter -> filter(filter, Brackets.inOpenFilter(filter)));
        window(events.window());
    }

    private void filter(Rule filter, boolean brackets) {
        text.append(" WHERE ");
        rules.rule(filter, brackets);
    }

    private void window(Window window) {
        switch (window) {
            case Window.Always _ -> {}
            case Window.InLast last -> inLast(last);
            case Window.Since since -> behind(" SINCE ", since.start());
            case Window.Before before -> behind(" BEFORE ", before.end());
            case Window.Between between -> {
                behind(" BETWEEN ", between.from());
                behind(" AND ", between.to());
            }
        }
    }

    private void inLast(Window.InLast last) {
        String unit = last.amount() == 1 ? last.unit().singular() : last.unit().name();
        text.append(" IN LAST ").append(last.amount()).append(' ').append(unit);
    }

    private void behind(String words, Moment moment) {
        text.append(words);
        moment(moment);
    }

    void moment(Moment moment) {
        switch (moment) {
            case Expression.DateLiteral date ->
                text.append("DATE '").append(date.date()).append('\'');
            case Expression.TimestampLiteral timestamp ->
                text.append("TIMESTAMP '").append(timestamp.instant()).append('\'');
            case Expression.Attribute attribute -> text.append(RulePrinter.print(attribute.path()));
            case Expression.EventTime time -> {
                text.append(time.end() == End.FIRST ? "FIRST_TIME(" : "LAST_TIME(");
                bracketed(time.events());
                text.append(')');
            }
        }
    }
}
