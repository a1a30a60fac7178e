package io.shoal.imports.mapping;

import io.shoal.imports.mapping.Formula.Operation;
import io.shoal.imports.mapping.Formula.Summary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads formulas: columns, numbers, {@code + - * / ( )}, {@code sum(..)}, {@code min(..)}, {@code max(..)}, {@code number(column)} and
 * {@code lines()}. A column whose name is not a plain word stands in backticks.
 */
final class FormulaParser {
    /** What is wrong with a formula. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\d+(?:\\.\\d+)?|[\\p{L}_][\\p{L}\\p{N}_]*|`[^`]+`|[-+*/()]|\\S)");

    private static final int DEEPEST = 50;

    private final List<String> tokens = new ArrayList<>();

    private final String text;

    private int next;

    private int depth;

    private FormulaParser(String text) {
        this.text = text;
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
    }

    /**
     * Reads one formula.
     *
     * @throws Wrong where it is none, saying why
     */
    static Formula parse(String text) throws Wrong {
        var parser = new FormulaParser(text);
        Formula formula = parser.sum();
        if (parser.next < parser.tokens.size()) {
            throw parser.unexpected("the end");
        }
        return formula;
    }

    /** Whether a text names a column and nothing else. */
    static boolean isColumn(String text) {
        return text.matches("[\\p{L}_][\\p{L}\\p{N}_]*|`[^`]+`");
    }

    /** The name in a text that names a column. */
    static String column(String text) {
        return text.startsWith("`") ? text.substring(1, text.length() - 1) : text;
    }

    private Formula sum() throws Wrong {
        Formula left = product();
        while (peek().equals("+") || peek().equals("-")) {
            Operation operation = take().equals("+") ? Operation.ADD : Operation.SUBTRACT;
            left = new Formula.Joined(left, operation, product());
        }
        return left;
    }

    private Formula product() throws Wrong {
        Formula left = factor();
        while (peek().equals("*") || peek().equals("/")) {
            Operation operation = take().equals("*") ? Operation.MULTIPLY : Operation.DIVIDE;
            left = new Formula.Joined(left, operation, factor());
        }
        return left;
    }

    private Formula factor() throws Wrong {
        if (++depth > DEEPEST) {
            throw new Wrong("'" + text + "' is nested too deeply");
        }
        String token = take();
        Formula factor = switch (token) {
            case "-" -> new Formula.Opposite(factor());
            case "(" -> bracketed();
            default -> named(token);
        };
        depth--;
        return factor;
    }

    private Formula bracketed() throws Wrong {
        Formula inner = sum();
        expect(")");
        return inner;
    }

    private Formula named(String token) throws Wrong {
        if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
            return new Formula.Constant(new BigDecimal(token));
        }
        if (!isColumn(token)) {
            next--;
            throw unexpected("a column or a number");
        }
        if (!peek().equals("(")) {
            return new Formula.Column(column(token));
        }
        take();
        return function(token.toLowerCase(Locale.ROOT));
    }

    private Formula function(String name) throws Wrong {
        if (name.equals("lines")) {
            expect(")");
            return new Formula.Lines();
        }
        Formula inner = bracketed();
        return switch (name) {
            case "sum" -> new Formula.Summarised(Summary.SUM, inner);
            case "min" -> new Formula.Summarised(Summary.MIN, inner);
            case "max" -> new Formula.Summarised(Summary.MAX, inner);
            case "number" -> inner;
            default ->
                throw new Wrong(
                        "unknown function '" + name + "' in '" + text + "': there are sum, min, max, number and lines");
        };
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
        String token = peek();
        next++;
        return token;
    }

    private void expect(String token) throws Wrong {
        if (!peek().equals(token)) {
            throw unexpected("'" + token + "'");
        }
        next++;
    }

    private Wrong unexpected(String expected) {
        String found = peek().isEmpty() ? "the end" : "'" + peek() + "'";
        return new Wrong("expected " + expected + " instead of " + found + " in '" + text + "'");
    }
}
