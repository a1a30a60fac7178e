package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The rules of Choice states that are written with JSONPath. */
final class Choices {

    private static final Set<String> TESTS =
            Set.of("IsBoolean", "IsNull", "IsNumeric", "IsPresent", "IsString", "IsTimestamp");
    private static final Pattern COMPARISON = Pattern.compile(
            "(String|Numeric|Timestamp|Boolean)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals|Matches)(Path)?");
    private static final Set<String> OTHERS = Set.of("Variable", "Next", "Comment", "Assign", "Output");

    private final Scope scope;

    Choices(Scope scope) {
        this.scope = scope;
    }

    /** The name of the operator of a rule, if it has one that is known. */
    static Optional<String> operator(JsonNode rule) {
        for (var names = rule.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!OTHERS.contains(name)) {
                return isKnown(name) ? Optional.of(name) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isKnown(String name) {
        return TESTS.contains(name)
                || COMPARISON.matcher(name).matches()
                || Set.of("And", "Or", "Not").contains(name);
    }

    boolean matches(JsonNode rule) {
        var operator = operator(rule).orElseThrow();
        var argument = rule.get(operator);
        return switch (operator) {
            case "And" -> all(argument);
            case "Or" -> any(argument);
            case "Not" -> !matches(argument);
            default -> matches(rule.path("Variable").asText(), operator, argument);
        };
    }

    private boolean all(JsonNode rules) {
        for (var rule : rules) {
            if (!matches(rule)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(JsonNode rules) {
        for (var rule : rules) {
            if (matches(rule)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String variable, String operator, JsonNode argument) {
        if (operator.equals("IsPresent")) {
            return scope.find(variable).isPresent() == argument.asBoolean();
        }
        var value = scope.value(variable);
        if (TESTS.contains(operator)) {
            return is(operator, value) == argument.asBoolean();
        }
        var parts = COMPARISON.matcher(operator);
        if (!parts.matches()) {
            throw new StateException("States.Runtime", "unknown operator " + operator);
        }
        var other = parts.group(3) == null ? argument : scope.value(argument.asText());
        return compare(parts.group(1), parts.group(2), value, other);
    }

    private static boolean is(String test, JsonNode value) {
        return switch (test) {
            case "IsBoolean" -> value.isBoolean();
            case "IsNull" -> value.isNull();
            case "IsNumeric" -> value.isNumber();
            case "IsString" -> value.isTextual();
            default -> timestamp(value).isPresent();
        };
    }

    private static Optional<Instant> timestamp(JsonNode value) {
        try {
            return value.isTextual()
                    ? Optional.of(OffsetDateTime.parse(value.textValue()).toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean compare(String type, String how, JsonNode left, JsonNode right) {
        return switch (type) {
            case "Boolean" -> left.isBoolean() && right.isBoolean() && left.booleanValue() == right.booleanValue();
            case "String" -> left.isTextual() && right.isTextual() && text(how, left.textValue(), right.textValue());
            case "Numeric" ->
                left.isNumber() && right.isNumber() && ordered(how, left.decimalValue(), right.decimalValue());
            default -> both(timestamp(left), timestamp(right), (one, other) -> ordered(how, one, other));
        };
    }

    private static <T> boolean both(Optional<T> left, Optional<T> right, BiPredicate<T, T> test) {
        return left.isPresent() && right.isPresent() && test.test(left.get(), right.get());
    }

    private static boolean text(String how, String left, String right) {
        if (!how.equals("Matches")) {
            return ordered(how, left, right);
        }
        var pattern = new StringBuilder();
        var parts = right.split("(?<!\\\\)\\*", -1);
        for (var part : parts) {
            pattern.append(pattern.isEmpty() ? "" : ".*")
                    .append(Pattern.quote(part.replace("\\*", "*").replace("\\\\", "\\")));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(left).matches();
    }

    private static <T extends Comparable<T>> boolean ordered(String how, T left, T right) {
        IntPredicate test = switch (how) {
            case "Equals" -> order -> order == 0;
            case "LessThan" -> order -> order < 0;
            case "GreaterThan" -> order -> order > 0;
            case "LessThanEquals" -> order -> order <= 0;
            case "GreaterThanEquals" -> order -> order >= 0;
            default -> throw new StateException("States.Runtime", "unknown comparison " + how);
        };
        return test.test(left.compareTo(right));
    }
}
