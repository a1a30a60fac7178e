package io.shoal.rule.parse;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.source.Place;
import io.shoal.rule.source.Source;
import io.shoal.rule.source.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Walks over the tokens; reports mistakes; gets lost and finds the way again. */
final class Cursor {

    private final Source source;
    private final Issues issues;
    private final List<Token> tokens;
    private int index;
    private boolean lost;

    Cursor(Source source, Issues issues) {
        this.source = source;
        this.issues = issues;
        this.tokens = new ArrayList<>(Lexer.tokens(source, issues));
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return lost ? Token.NOWHERE : tokens.get(Math.min(index + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (!lost && index < tokens.size() - 1) {
            index++;
        }
        return token;
    }

    boolean at(Keyword word) {
        return peek().is(word);
    }

    boolean at(String sign) {
        return peek().is(sign);
    }

    boolean at(Token.Kind kind) {
        return peek().is(kind);
    }

    boolean accept(Keyword word) {
        boolean there = at(word);
        if (there) {
            next();
        }
        return there;
    }

    boolean accept(String sign) {
        boolean there = at(sign);
        if (there) {
            next();
        }
        return there;
    }

    /** Takes the keyword, also a misspelt one, or gets lost. */
    void expect(Keyword word) {
        repair(List.of(word));
        if (!accept(word)) {
            lose(word.name());
        }
    }

    void expect(String sign) {
        if (!accept(sign)) {
            lose(sign);
        }
    }

    /** Where the next token begins, in code points. */
    int start() {
        return tokens.get(index).from();
    }

    /** The number of the next token, for {@link #back}. */
    int mark() {
        return index;
    }

    /** The place from there up to what was last taken. */
    Place.Span since(int from) {
        int end = index == 0 ? from : tokens.get(index - 1).to();
        return source.span(from, Math.max(from, end));
    }

    /** What is written from there up to what was last taken. */
    String text(int from) {
        return text(since(from));
    }

    /** What is written there. */
    String text(Place.Span span) {
        return source.text(span.offset(), span.offset() + span.length());
    }

    Place place(Token token) {
        return source.span(token.from(), token.to());
    }

    boolean lost() {
        return lost;
    }

    /** Reports that something else was expected here, and is lost. */
    void lose(String expected) {
        Token found = peek();
        lose(IssueCode.SYNTAX, found, "Expected " + expected + ", found " + found.words(), Optional.empty());
    }

    void lose(IssueCode code, Token token, String message, Optional<String> suggestion) {
        report(code, token, message, suggestion);
        lost = true;
    }

    /** Is lost without a word, where all was said. */
    void drop() {
        lost = true;
    }

    /** Reports a mistake and goes on. */
    void report(IssueCode code, Token token, String message, Optional<String> suggestion) {
        report(code, place(token), message, suggestion);
    }

    void report(IssueCode code, Place place, String message, Optional<String> suggestion) {
        if (!lost) {
            issues.error(code, place, message, suggestion);
        }
    }

    /** Where lost: goes on at the first token that will do, at the closing bracket of what is open, or at the end. */
    void find(Predicate<Token> good) {
        if (!lost) {
            return;
        }
        lost = false;
        int open = 0;
        while (!at(Token.Kind.END) && !(open == 0 && (at(")") || good.test(peek())))) {
            open += at("(") ? 1 : at(")") ? -1 : 0;
            next();
        }
    }

    /** Takes the bracket that closes this one, lost or not. */
    void close(Token open, boolean mayBeOpen) {
        find(_ -> false);
        if (!at(")") && !at(Token.Kind.END)) {
            lose(")");
            find(_ -> false);
        }
        if (!accept(")") && !mayBeOpen) {
            report(IssueCode.UNCLOSED_BRACKET, open, "This bracket is never closed", Optional.empty());
        }
    }

    /** Where the next token is no keyword but nearly one of these, says so and reads it as that one. */
    boolean repair(Collection<Keyword> candidates) {
        return repair(index, candidates);
    }

    private boolean repair(int position, Collection<Keyword> candidates) {
        Token token = tokens.get(position);
        if (lost || !token.isPlainName()) {
            return false;
        }
        Optional<Keyword> meant = Spelling.closest(
                        token.text(), candidates.stream().map(Enum::name).toList())
                .flatMap(Keyword::of);
        meant.ifPresent(word -> replace(position, word));
        return meant.isPresent();
    }

    private void replace(int position, Keyword word) {
        Token token = tokens.get(position);
        report(IssueCode.MISSPELT_KEYWORD, token, "There is no " + token.text() + " here", Optional.of(word.name()));
        tokens.set(position, token.as(word));
    }

    /** Reads the next token as this keyword, whatever it was. */
    void pretend(Keyword word) {
        tokens.set(index, tokens.get(index).as(word));
    }

    /** If the token there is nearly one of these, says so and goes back to read it as that one. */
    boolean back(int mark, Collection<Keyword> candidates) {
        boolean repaired = repair(mark, candidates);
        if (repaired) {
            index = mark;
        }
        return repaired;
    }
}
