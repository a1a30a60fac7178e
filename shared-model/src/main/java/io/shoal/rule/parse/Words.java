package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IsoText;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.source.Writing;
import io.shoal.rule.tree.Expression;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names, paths, texts, numbers and literals. */
final class Words {

    private final Grammar grammar;

    Words(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    /** The path of an attribute. */
    Path path() {
        int from = cursor().start();
        List<String> keys = new ArrayList<>();
        name("the name of an attribute").ifPresent(keys::add);
        moreKeys(keys);
        return cursor().lost() ? Hole.PATH : grammar.place(new Path(keys), cursor().since(from));
    }

    /** The path of a property, behind its event and a dot. */
    Path property() {
        cursor().expect(".");
        int from = cursor().start();
        List<String> keys = new ArrayList<>();
        key().ifPresent(keys::add);
        moreKeys(keys);
        return cursor().lost() ? Hole.PATH : grammar.place(new Path(keys), cursor().since(from));
    }

    private void moreKeys(List<String> keys) {
        while (cursor().accept(".")) {
            key().ifPresent(keys::add);
        }
    }

    private Optional<String> key() {
        if (cursor().at(Kind.NAME) || cursor().at(Kind.BACKTICKED)) {
            return Optional.of(cursor().next().text());
        }
        cursor().lose("a name after the dot");
        return Optional.empty();
    }

    /** A name that is no keyword, or in backticks. A keyword is reported and taken as a name; anything else loses the way. */
    Optional<String> name(String expected) {
        Token token = cursor().peek();
        if (token.is(Kind.BACKTICKED) || token.isPlainName()) {
            return Optional.of(cursor().next().text());
        }
        if (token.is(Kind.NAME)) {
            reserved(cursor().next());
            return Optional.of(token.text());
        }
        cursor().lose(expected);
        return Optional.empty();
    }

    /** Reports a keyword that is meant as a name. */
    void reserved(Token token) {
        cursor().report(
                        IssueCode.RESERVED_WORD,
                        token,
                        token.words() + " is a word of the language",
                        Optional.of(Writing.backticked(token.text())));
    }

    /** A text in quotes; lost, and empty, if there is none. */
    String text(String expected) {
        if (cursor().at(Kind.TEXT)) {
            return cursor().next().text();
        }
        cursor().lose(expected);
        return "";
    }

    /** A whole number without sign; lost if there is none. */
    long wholeNumber(String expected) {
        Token token = cursor().peek();
        if (!token.is(Kind.NUMBER)) {
            cursor().lose(expected);
            return 0;
        }
        BigDecimal number = new BigDecimal(token.text());
        if (number.scale() > 0 || number.precision() > 15) {
            cursor().report(
                            IssueCode.OUT_OF_RANGE,
                            cursor().next(),
                            "Expected " + expected + ", found " + token.text(),
                            Optional.empty());
            return 1;
        }
        cursor().next();
        return number.longValueExact();
    }

    /** A number with or without sign. */
    BigDecimal number(String expected) {
        boolean negative = cursor().accept("-");
        if (!cursor().at(Kind.NUMBER)) {
            cursor().lose(expected);
            return BigDecimal.ZERO;
        }
        BigDecimal number = new BigDecimal(cursor().next().text());
        return negative ? number.negate() : number;
    }

    /** A literal, where nothing else may stand; lost if something else does. */
    Optional<Expression.Literal> literal() {
        int from = cursor().start();
        Token token = cursor().peek();
        if (token.isPlainName() && cursor().peek(1).is(Kind.TEXT)) {
            cursor().repair(List.of(Keyword.DATE, Keyword.TIMESTAMP));
        }
        Optional<Expression.Literal> literal = literalHere();
        if (literal.isEmpty()) {
            cursor().lose("a text, a number, TRUE, FALSE, DATE or TIMESTAMP");
        }
        return literal.map(found -> grammar.place(found, cursor().since(from)));
    }

    /** The literal that begins with the next token, if one does; lost if it is a broken one. */
    Optional<Expression.Literal> literalHere() {
        Token token = cursor().peek();
        if (token.is(Kind.TEXT)) {
            return Optional.of(new Expression.TextLiteral(cursor().next().text()));
        }
        if (token.is(Kind.NUMBER) || (token.is("-") && cursor().peek(1).is(Kind.NUMBER))) {
            return Optional.of(new Expression.NumberLiteral(number("a number")));
        }
        if (token.is(Keyword.TRUE) || token.is(Keyword.FALSE)) {
            return Optional.of(new Expression.TruthLiteral(cursor().next().is(Keyword.TRUE)));
        }
        if (token.is(Keyword.DATE)) {
            return date();
        }
        return token.is(Keyword.TIMESTAMP) ? timestamp() : Optional.empty();
    }

    private Optional<Expression.Literal> date() {
        cursor().next();
        Token token = cursor().peek();
        String text = text("a day in quotes after DATE, as in DATE '2026-11-24'");
        Optional<Expression.Literal> date = IsoText.date(text).map(Expression.DateLiteral::new);
        if (date.isEmpty()) {
            Optional<String> instead = IsoText.timestamp(text).map(_ -> "TIMESTAMP " + Writing.text(text));
            cursor().report(IssueCode.BAD_DATE, token, IsoText.NO_DATE, instead);
        }
        return Optional.of(date.orElse(Hole.DATE));
    }

    private Optional<Expression.Literal> timestamp() {
        cursor().next();
        Token token = cursor().peek();
        String text = text("a date and time in quotes after TIMESTAMP, as in TIMESTAMP '2026-11-24T09:00:00Z'");
        Optional<Expression.Literal> timestamp = IsoText.timestamp(text).map(Expression.TimestampLiteral::new);
        if (timestamp.isEmpty()) {
            Optional<String> instead = IsoText.date(text).map(_ -> "DATE " + Writing.text(text));
            cursor().report(IssueCode.BAD_TIMESTAMP, token, IsoText.NO_TIMESTAMP, instead);
        }
        return Optional.of(timestamp.orElse(Hole.DATE));
    }
}
