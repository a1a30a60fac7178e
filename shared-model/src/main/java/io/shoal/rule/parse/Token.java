package io.shoal.rule.parse;

import io.shoal.rule.source.Keyword;
import java.util.Optional;

/**
 * One word, number, text or sign.
 *
 * @param text what it says: the key without backticks, the text without quotes and escapes
 * @param keyword the reserved word that a bare name is
 * @param from where it begins, in code points
 * @param to where it ends, exclusive
 */
record Token(Kind kind, String text, Optional<Keyword> keyword, int from, int to) {

    enum Kind {
        NAME,
        BACKTICKED,
        TEXT,
        NUMBER,
        SIGN,
        END,
        /** What a cursor shows while it is lost. */
        NOWHERE
    }

    static final Token NOWHERE = new Token(Kind.NOWHERE, "", Optional.empty(), 0, 0);

    static Token name(String text, int from, int to) {
        return new Token(Kind.NAME, text, Keyword.of(text), from, to);
    }

    static Token of(Kind kind, String text, int from, int to) {
        return new Token(kind, text, Optional.empty(), from, to);
    }

    Token as(Keyword word) {
        return new Token(Kind.NAME, text, Optional.of(word), from, to);
    }

    boolean is(Keyword word) {
        return keyword.isPresent() && keyword.get() == word;
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** A name that is no keyword. */
    boolean isPlainName() {
        return kind == Kind.NAME && keyword.isEmpty();
    }

    /** How messages call it. */
    String words() {
        return switch (kind) {
            case NAME -> keyword.map(Enum::name).orElse(text);
            case BACKTICKED -> "`" + text + "`";
            case TEXT -> "the text '" + text + "'";
            case NUMBER, SIGN -> text;
            case END, NOWHERE -> "the end of the rule";
        };
    }
}
