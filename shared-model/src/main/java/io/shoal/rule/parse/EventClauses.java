package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IsoText;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.source.Limits;
import io.shoal.rule.source.Writing;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.rule.tree.Window;
import io.shoal.value.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which events: their name, filter and window. */
final class EventClauses {

    /** Events and the property that is looked at. */
    record OfProperty(Events events, Path property) {}

    private static final Set<Keyword> FOLLOWING = EnumSet.of(
            Keyword.WHERE, Keyword.IN, Keyword.SINCE, Keyword.BEFORE, Keyword.BETWEEN, Keyword.AND, Keyword.OR);

    private static final Set<Keyword> MOMENTS =
            EnumSet.of(Keyword.DATE, Keyword.TIMESTAMP, Keyword.FIRST_TIME, Keyword.LAST_TIME);

    private static final String MOMENT = "a moment (DATE, TIMESTAMP, FIRST_TIME, LAST_TIME or an attribute)";

    private final Grammar grammar;
    private int filters;
    private int openFilters;

    EventClauses(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    /** Whether what is read now is about one event. */
    boolean inFilter() {
        return filters > 0;
    }

    /** Whether what is read now is a filter outside brackets, which ends with its first condition. */
    boolean inOpenFilter() {
        return openFilters > 0;
    }

    /** Events within the brackets of a function. */
    Events bracketed() {
        int from = cursor().start();
        EventPattern pattern = pattern();
        dotted(from);
        return clause(pattern, from, true, true);
    }

    /** Events that no bracket ends, of which something may be asked behind them: BETWEEN is a window only before a plain moment. */
    Events open() {
        return open(false);
    }

    /** Events behind DID, of which nothing more is asked. */
    Events did() {
        return open(true);
    }

    private Events open(boolean nothingAsked) {
        int from = cursor().start();
        EventPattern pattern = pattern();
        dotted(from);
        return clause(pattern, from, false, nothingAsked);
    }

    /** Events with a property, within the brackets of a function. */
    OfProperty ofProperty(Token function) {
        int from = cursor().start();
        EventPattern pattern = pattern();
        if (!cursor().at(".") && !cursor().lost()) {
            cursor().report(
                            IssueCode.SYNTAX,
                            cursor().since(from),
                            function.words() + " needs a property of the event",
                            Optional.of(cursor().text(from) + ".property"));
            return new OfProperty(clause(pattern, from, true, true), Hole.PATH);
        }
        Path property = grammar.words.property();
        return new OfProperty(clause(pattern, from, true, true), property);
    }

    private Events clause(EventPattern pattern, int from, boolean brackets, boolean nothingAsked) {
        cursor().repair(FOLLOWING);
        Optional<Rule> filter = cursor().accept(Keyword.WHERE) ? Optional.of(filter(brackets)) : Optional.empty();
        Window window = window(nothingAsked);
        return grammar.place(new Events(pattern, filter, window), cursor().since(from));
    }

    /** A filter; filters within filters are read only to be refused. */
    private Rule filter(boolean brackets) {
        if (filters == Limits.DEPTH) {
            cursor().lose(IssueCode.TOO_DEEP, cursor().peek(), Limits.tooDeep(), Optional.empty());
            return Hole.RULE;
        }
        filters++;
        openFilters += brackets ? 0 : 1;
        Rule filter = brackets ? grammar.conditions.rule() : grammar.conditions.single();
        openFilters -= brackets ? 0 : 1;
        filters--;
        return filter;
    }

    private EventPattern pattern() {
        Token token = cursor().peek();
        if (cursor().accept("*")) {
            return grammar.place(new EventPattern.Prefix(""), cursor().place(token));
        }
        if (token.is(Kind.TEXT)) {
            cursor().report(
                            IssueCode.SYNTAX,
                            cursor().next(),
                            "The name of an event has no quotes",
                            Optional.of(Writing.name(token.text())));
            return Hole.EVENT;
        }
        Optional<String> name = grammar.words.name("the name of an event, or *");
        return name.map(key -> named(token, key)).orElse(Hole.EVENT);
    }

    private EventPattern named(Token token, String name) {
        if (forgottenBackticks(token)) {
            cursor().next();
            cursor().report(
                            IssueCode.BAD_NAME,
                            cursor().since(token.from()),
                            "The beginning of a name stands in backticks",
                            Optional.of(Writing.backticked(name + "*")));
            return Hole.EVENT;
        }
        boolean prefix = token.is(Kind.BACKTICKED) && name.endsWith("*");
        EventPattern pattern =
                prefix ? new EventPattern.Prefix(name.substring(0, name.length() - 1)) : new EventPattern.Exact(name);
        return grammar.place(pattern, cursor().place(token));
    }

    /** {@code order_*} that is no product. */
    private boolean forgottenBackticks(Token name) {
        Token behind = cursor().peek(1);
        boolean product = behind.is(Kind.NUMBER)
                || behind.isPlainName()
                || behind.is(Kind.BACKTICKED)
                || behind.is("(")
                || behind.is("-");
        return cursor().at("*") && name.is(Kind.NAME) && cursor().peek().from() == name.to() && !product;
    }

    /** A property where none may stand. */
    private void dotted(int from) {
        if (!cursor().at(".")) {
            return;
        }
        grammar.words.property();
        String written = cursor().text(from).replace("`", "");
        cursor().report(
                        IssueCode.BAD_NAME,
                        cursor().since(from),
                        "Expected an event without property; a name with dots stands in backticks",
                        Optional.of(Writing.backticked(written)));
    }

    private Window window(boolean nothingAsked) {
        int from = cursor().start();
        Token after = cursor().peek(1);
        Window window = switch (cursor().peek().keyword().orElse(Keyword.COUNT)) {
            case IN -> after.is("(") || after.is(Keyword.SEGMENT) ? new Window.Always() : inLast();
            case SINCE -> new Window.Since(movedTo());
            case BEFORE -> new Window.Before(movedTo());
            case BETWEEN ->
                nothingAsked || after.keyword().filter(MOMENTS::contains).isPresent() ? between() : new Window.Always();
            default -> new Window.Always();
        };
        return grammar.place(window, cursor().since(from));
    }

    private Moment movedTo() {
        cursor().next();
        return moment();
    }

    private Window inLast() {
        cursor().next();
        cursor().expect(Keyword.LAST);
        Token token = cursor().peek();
        long amount = grammar.words.wholeNumber("a whole number");
        TimeUnit unit = grammar.units.after(amount);
        if (amount >= 1 && Window.InLast.fits(amount, unit)) {
            return new Window.InLast(amount, unit);
        }
        cursor().report(IssueCode.BAD_WINDOW, token, Window.InLast.BAD_LENGTH, Optional.empty());
        return new Window.Always();
    }

    private Window between() {
        Moment from = movedTo();
        cursor().find(token -> token.is(Keyword.AND));
        cursor().expect(Keyword.AND);
        return new Window.Between(from, moment());
    }

    /** A moment, in a window or after SINCE and UNTIL. */
    Moment moment() {
        int from = cursor().start();
        Token token = cursor().peek();
        return switch (token.keyword().orElse(Keyword.COUNT)) {
            case DATE, TIMESTAMP -> grammar.functions.keywordMeantAsName() ? attribute(from) : literal(from);
            case FIRST_TIME, LAST_TIME ->
                grammar.functions.eventTime().<Moment>map(time -> time).orElse(Hole.VALUE);
            case FIRST, LAST -> {
                String instead = token.words() + "_TIME(" + cursor().peek(1).text() + ")";
                cursor().lose(
                                IssueCode.SYNTAX,
                                token,
                                "Expected " + MOMENT + ", found " + token.words(),
                                Optional.of(instead));
                yield Hole.VALUE;
            }
            default -> token.is(Kind.TEXT) ? text() : attribute(from);
        };
    }

    private Moment literal(int from) {
        return switch (grammar.words.literalHere().orElse(Hole.DATE)) {
            case Expression.DateLiteral date -> grammar.value(date, from);
            case Expression.TimestampLiteral timestamp -> grammar.value(timestamp, from);
            case Expression.TextLiteral _, Expression.NumberLiteral _, Expression.TruthLiteral _ -> Hole.DATE;
        };
    }

    private Moment text() {
        Token token = cursor().next();
        String kind = IsoText.timestamp(token.text()).isPresent() ? "TIMESTAMP " : "DATE ";
        cursor().report(
                        IssueCode.SYNTAX,
                        token,
                        "A text alone is no moment",
                        Optional.of(kind + Writing.text(token.text())));
        return Hole.DATE;
    }

    private Moment attribute(int from) {
        Token token = cursor().peek();
        if (token.isPlainName() && cursor().peek(1).is("(")) {
            cursor().repair(MOMENTS);
            if (cursor().at(Keyword.FIRST_TIME) || cursor().at(Keyword.LAST_TIME)) {
                return moment();
            }
            cursor().lose(
                            IssueCode.UNKNOWN_FUNCTION,
                            token,
                            "There is no function " + token.text() + " that gives a moment",
                            Optional.empty());
            return Hole.VALUE;
        }
        if (!token.is(Kind.NAME) && !token.is(Kind.BACKTICKED)) {
            cursor().lose(MOMENT);
            return Hole.VALUE;
        }
        Path path = grammar.words.path();
        return cursor().lost() ? Hole.VALUE : grammar.value(new Expression.Attribute(path), from);
    }
}
