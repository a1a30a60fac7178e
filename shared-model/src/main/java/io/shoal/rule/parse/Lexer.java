package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Source;
import io.shoal.rule.source.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a text into tokens. What it cannot read it reports and, where the meaning is plain, reads as what was meant. */
final class Lexer {

    /** Longest first. */
    private static final List<String> SIGNS =
            List.of("!=", "<=", ">=", "(", ")", ",", ".", "+", "-", "*", "/", "=", "<", ">");

    /** What other languages write, and what this one does; longest first where one begins another. */
    private static final List<Map.Entry<String, String>> FOREIGN = List.of(
            Map.entry("==", "="),
            Map.entry("<>", "!="),
            Map.entry("=<", "<="),
            Map.entry("=>", ">="),
            Map.entry("&&", "AND"),
            Map.entry("||", "OR"),
            Map.entry("!", "NOT"),
            Map.entry("\u2260", "!="),
            Map.entry("\u2264", "<="),
            Map.entry("\u2265", ">="),
            Map.entry("\u2212", "-"));

    private final Source source;
    private final Issues issues;
    private final QuotedText quoted;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(Source source, Issues issues) {
        this.source = source;
        this.issues = issues;
        this.quoted = new QuotedText(source, issues);
    }

    /** All tokens, the last one being the end. */
    static List<Token> tokens(Source source, Issues issues) {
        Lexer lexer = new Lexer(source, issues);
        while (lexer.at < source.length()) {
            lexer.one();
        }
        lexer.tokens.add(Token.of(Kind.END, "", source.length(), source.length()));
        return List.copyOf(lexer.tokens);
    }

    private void one() {
        int character = source.at(at);
        if (blank(character)) {
            at++;
        } else if (nameStart(character)) {
            name();
        } else if (digit(character) || (character == '.' && digit(source.at(at + 1)) && !afterName())) {
            number();
        } else if (quoted.opens(character)) {
            quotedText();
        } else if (!foreign() && !sign()) {
            stray();
        }
    }

    private void name() {
        int from = at;
        while (namePart(source.at(at))) {
            at++;
        }
        String text = source.text(from, at);
        if (text.codePoints().allMatch(Lexer::plainNamePart)) {
            tokens.add(Token.name(text, from, at));
        } else {
            issues.error(
                    IssueCode.BAD_NAME,
                    source.span(from, at),
                    "Outside backticks a name has only letters A-Z, digits and _",
                    Optional.of(Writing.backticked(text)));
            tokens.add(Token.of(Kind.BACKTICKED, text, from, at));
        }
    }

    private void number() {
        int from = at;
        boolean exponent = false;
        while (digit(source.at(at)) || (source.at(at) == '.' && digit(source.at(at + 1)))) {
            at++;
        }
        if ("eE".indexOf(source.at(at)) >= 0) {
            exponent = exponent();
        }
        String text = source.text(from, at);
        long dots = text.chars().filter(character -> character == '.').count();
        boolean good = !exponent && dots < 2 && !text.startsWith(".");
        if (!good) {
            issues.error(
                    IssueCode.BAD_NUMBER,
                    source.span(from, at),
                    "A number is digits, and at most one point between digits");
        }
        tokens.add(Token.of(Kind.NUMBER, good ? text : "0", from, at));
    }

    private boolean exponent() {
        int end = at + 1;
        if (source.at(end) == '+' || source.at(end) == '-') {
            end++;
        }
        if (!digit(source.at(end))) {
            return false;
        }
        while (digit(source.at(end))) {
            end++;
        }
        at = end;
        return true;
    }

    private void quotedText() {
        Token token = quoted.read(at);
        tokens.add(token);
        at = token.to();
    }

    private boolean foreign() {
        for (Map.Entry<String, String> entry : FOREIGN) {
            if (follows(entry.getKey()) && !follows("!=")) {
                int to = at + entry.getKey().length();
                String meant = entry.getValue();
                issues.error(
                        IssueCode.UNEXPECTED_CHARACTER,
                        source.span(at, to),
                        "There is no " + entry.getKey(),
                        Optional.of(meant));
                boolean word = Character.isLetter(meant.charAt(0));
                tokens.add(word ? Token.name(meant, at, to) : Token.of(Kind.SIGN, meant, at, to));
                at = to;
                return true;
            }
        }
        return false;
    }

    private boolean sign() {
        for (String sign : SIGNS) {
            if (follows(sign)) {
                tokens.add(Token.of(Kind.SIGN, sign, at, at + sign.length()));
                at += sign.length();
                return true;
            }
        }
        return false;
    }

    private void stray() {
        int from = at;
        do {
            at++;
        } while (at < source.length() && strays(source.at(at)));
        String text = source.text(from, at);
        issues.error(
                IssueCode.UNEXPECTED_CHARACTER, source.span(from, at), "The language has no use for " + visible(text));
    }

    private boolean strays(int character) {
        boolean begins =
                SIGNS.stream().anyMatch(this::follows) || FOREIGN.stream().anyMatch(entry -> follows(entry.getKey()));
        return !blank(character) && !namePart(character) && !quoted.opens(character) && !begins;
    }

    private boolean follows(String sign) {
        for (int i = 0; i < sign.length(); i++) {
            if (source.at(at + i) != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean afterName() {
        if (tokens.isEmpty() || tokens.getLast().to() != at) {
            return false;
        }
        Kind kind = tokens.getLast().kind();
        return kind == Kind.NAME || kind == Kind.BACKTICKED;
    }

    private static String visible(String text) {
        return text.codePoints()
                        .allMatch(character -> Character.isDefined(character)
                                && !Character.isISOControl(character)
                                && Character.getType(character) != Character.SURROGATE)
                ? text
                : "this character";
    }

    private static boolean blank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0xFEFF;
    }

    private static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean nameStart(int character) {
        return character == '_' || Character.isLetter(character);
    }

    private static boolean namePart(int character) {
        return character == '_' || (character >= 0 && Character.isLetterOrDigit(character));
    }

    private static boolean plainNamePart(int character) {
        return character < 128 && namePart(character);
    }
}
