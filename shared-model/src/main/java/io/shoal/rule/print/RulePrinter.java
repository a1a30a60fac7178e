package io.shoal.rule.print;

import io.shoal.rule.source.Writing;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Path;

/** Writes rules and their parts canonically: one blank between words, upper-case keywords, no bracket that is not needed. */
public final class RulePrinter {

    private RulePrinter() {}

    /** A rule; reading it gives this tree again. */
    public static String print(Rule rule) {
        StringBuilder text = new StringBuilder();
        new RuleText(text).rule(rule);
        return text.toString();
    }

    /** A value. */
    public static String print(Expression value) {
        StringBuilder text = new StringBuilder();
        new RuleText(text).values().value(value);
        return text.toString();
    }

    /** A moment, as windows name it. */
    public static String print(Moment moment) {
        StringBuilder text = new StringBuilder();
        new RuleText(text).events().moment(moment);
        return text.toString();
    }

    /** Events with filter and window, as they stand within the brackets of a function. */
    public static String print(Events events) {
        StringBuilder text = new StringBuilder();
        new RuleText(text).events().bracketed(events);
        return text.toString();
    }

    /** The types of events. */
    public static String print(EventPattern pattern) {
        return switch (pattern) {
            case EventPattern.Exact exact -> Writing.name(exact.name());
            case EventPattern.Prefix prefix when prefix.prefix().isEmpty() -> "*";
            case EventPattern.Prefix prefix -> Writing.backticked(prefix.prefix() + "*");
        };
    }

    /** An attribute. */
    public static String print(Path path) {
        StringBuilder text = new StringBuilder(Writing.name(path.first()));
        path.keys().stream().skip(1).forEach(key -> text.append('.').append(Writing.inner(key)));
        return text.toString();
    }

    /** A property behind its event. */
    static String printProperty(Path path) {
        StringBuilder text = new StringBuilder();
        path.keys().forEach(key -> text.append('.').append(Writing.inner(key)));
        return text.toString();
    }
}
