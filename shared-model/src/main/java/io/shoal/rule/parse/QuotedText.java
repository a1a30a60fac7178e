package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.Characters;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Source;
import java.util.Map;
import java.util.Optional;

/** Reads texts in quotes, with their escapes, and names in backticks, where a backtick is written twice. */
final class QuotedText {

    /** What opens, and what closes it; typographic quotes are read but refused. */
    private static final Map<Integer, Integer> CLOSERS =
            Map.of((int) '\'', (int) '\'', (int) '"', (int) '"', (int) '`', (int) '`', 0x2018, 0x2019, 0x201C, 0x201D);

    private static final Map<Integer, Character> ESCAPES =
            Map.of((int) '\\', '\\', (int) '\'', '\'', (int) '"', '"', (int) 'n', '\n', (int) 't', '\t');

    private final Source source;
    private final Issues issues;
    private final StringBuilder text = new StringBuilder();
    private int at;

    QuotedText(Source source, Issues issues) {
        this.source = source;
        this.issues = issues;
    }

    boolean opens(int character) {
        return CLOSERS.containsKey(character);
    }

    /** The token that opens here; it ends behind its closing quote, or with the rule. */
    Token read(int from) {
        int opener = source.at(from);
        text.setLength(0);
        at = from + 1;
        boolean closed = opener == '`' ? readName() : readText(CLOSERS.getOrDefault(opener, opener));
        if (!closed) {
            issues.error(
                    IssueCode.UNCLOSED_TEXT,
                    source.span(from, from + 1),
                    opener == '`' ? "This backtick is never closed" : "This quote is never closed");
        } else if (opener > 127) {
            issues.error(
                    IssueCode.UNEXPECTED_CHARACTER,
                    source.span(from, from + 1),
                    "Texts stand in straight quotes",
                    Optional.of("'"));
        }
        return opener == '`' ? name(from, closed) : text(from);
    }

    private boolean readName() {
        for (; at < source.length(); at++) {
            if (source.at(at) == '`') {
                at++;
                if (source.at(at) != '`') {
                    return true;
                }
            }
            text.appendCodePoint(source.at(at));
        }
        return false;
    }

    private boolean readText(int closer) {
        while (at < source.length()) {
            int character = source.at(at++);
            if (character == closer) {
                return true;
            }
            if (character == '\\') {
                escape();
            } else {
                text.appendCodePoint(character);
            }
        }
        return false;
    }

    private void escape() {
        int from = at - 1;
        int letter = source.at(at++);
        Character meant = ESCAPES.get(letter);
        if (meant != null) {
            text.append(meant.charValue());
        } else if (letter == 'u' && hexadecimal()) {
            text.append((char) Integer.parseInt(source.text(at, at + 4), 16));
            at += 4;
        } else {
            at = Math.min(at, source.length());
            issues.error(
                    IssueCode.BAD_ESCAPE,
                    source.span(from, at),
                    "The escapes are \\\\ \\' \\\" \\n \\t and \\u with four hexadecimal digits");
        }
    }

    private boolean hexadecimal() {
        for (int i = 0; i < 4; i++) {
            if (source.at(at + i) > 127 || Character.digit(source.at(at + i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private Token name(int from, boolean closed) {
        if (closed && text.isEmpty()) {
            issues.error(IssueCode.BAD_NAME, source.span(from, at), "A name is not empty");
        }
        checkPairs(from);
        return Token.of(Kind.BACKTICKED, text.isEmpty() ? "?" : text.toString(), from, at);
    }

    private Token text(int from) {
        checkPairs(from);
        return Token.of(Kind.TEXT, text.toString(), from, at);
    }

    private void checkPairs(int from) {
        if (Characters.halfPair(text)) {
            issues.error(IssueCode.BAD_TEXT, source.span(from, at), Characters.HALF_PAIR);
        }
    }
}
