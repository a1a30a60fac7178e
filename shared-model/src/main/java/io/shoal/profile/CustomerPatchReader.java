package io.shoal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.event.Problem;
import io.shoal.identity.IdentifierReader;
import io.shoal.identity.IdentifierReading;
import io.shoal.segment.Settings;
import io.shoal.value.JsonValues;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a put says of a customer: {@code attributes} (any JSON), {@code consents} (true, false or null by purpose, or an
 * object with {@code given, source, textVersion, at}) and {@code identifiers} (text or null by name). Numbers are rounded half-even
 * to {@value #PLACES} places; null removes. What is no identifier is refused by itself; the rest is taken.
 */
public final class CustomerPatchReader {
    /** Decimal places that an attribute keeps. */
    public static final int PLACES = 10;

    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_IDENTIFIER = 256;
    private static final int MOST_DIGITS = 15;
    private static final Set<String> FIELDS = Set.of("attributes", "consents", "identifiers");
    private static final Set<String> BUILT_IN = Set.of("rfm", "predicted", "customer");

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> refusals = new ArrayList<>();
    private final Map<String, RefusedIdentifier> refused = new LinkedHashMap<>();
    private final IdentifierReader identifiers;
    private final AnswerReader answers;

    private CustomerPatchReader(Settings settings, Instant now) {
        this.identifiers = new IdentifierReader(settings.identifiers());
        this.answers = new AnswerReader(now, this::problem);
    }

    /**
     * What became of it.
     *
     * @param patch empty if there is any problem
     * @param problems all for which the put is refused, with JSON pointers
     * @param refusals all that is left out of it, the rest being taken, with JSON pointers
     */
    public record Reading(Optional<CustomerPatch> patch, List<Problem> problems, List<Problem> refusals) {
        /** Copies the lists. */
        public Reading {
            problems = List.copyOf(problems);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Reads a patch from an object of JSON.
     *
     * @param settings say how identifiers are read
     * @param now the instant of the put
     */
    public static Reading read(JsonNode body, Settings settings, Instant now) {
        var reader = new CustomerPatchReader(settings, now);
        var patch = reader.patch(body);
        return new Reading(
                reader.problems.isEmpty() ? Optional.of(patch) : Optional.empty(), reader.problems, reader.refusals);
    }

    private CustomerPatch patch(JsonNode body) {
        if (!body.isObject()) {
            problem("", "is not an object");
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                problem(step("", field), "is no field of a customer");
            }
        });
        var attributes = new LinkedHashMap<String, Value>();
        var consents = new LinkedHashMap<String, Answer>();
        var known = new LinkedHashMap<String, Value>();
        each(body, "attributes", (pointer, entry) -> attributes.put(entry.getKey(), attribute(pointer, entry)));
        each(
                body,
                "consents",
                (pointer, entry) -> consents.put(entry.getKey(), answers.read(pointer, entry.getValue())));
        each(
                body,
                "identifiers",
                (pointer, entry) -> identifier(pointer, entry.getKey(), entry.getValue())
                        .ifPresent(value -> known.put(entry.getKey(), value)));
        return new CustomerPatch(attributes, consents, known, refused);
    }

    @FunctionalInterface
    private interface Entry {
        void take(String pointer, Map.Entry<String, JsonNode> entry);
    }

    private void each(JsonNode body, String field, Entry taker) {
        var object = body.path(field);
        if (!object.isMissingNode() && !object.isObject()) {
            problem("/" + field, "is not an object");
        }
        for (var entry : object.properties()) {
            var pointer = step("/" + field, entry.getKey());
            if (entry.getKey().isBlank() || entry.getKey().length() > LONGEST_NAME) {
                problem(pointer, "a name has 1 to " + LONGEST_NAME + " characters");
            }
            taker.take(pointer, entry);
        }
    }

    private Value attribute(String pointer, Map.Entry<String, JsonNode> entry) {
        if (BUILT_IN.contains(entry.getKey()) && entry.getValue().isObject()) {
            problem(pointer, "stands for what Shoal itself knows of a customer; choose another name");
        }
        return value(pointer, JsonValues.read(entry.getValue()), 1);
    }

    private Value value(String pointer, Value value, int depth) {
        if (depth > DEEPEST) {
            problem(pointer, "is nested deeper than " + DEEPEST);
            return Value.NOTHING;
        }
        return switch (value) {
            case Value.Number number -> number(pointer, number.number());
            case Value.ListValue list -> list(pointer, list, depth);
            case Value.MapValue map -> map(pointer, map, depth);
            case Value.Text _, Value.Truth _, Value.Nothing _ -> value;
        };
    }

    private Value list(String pointer, Value.ListValue list, int depth) {
        var elements = new ArrayList<Value>();
        for (var number = 0; number < list.elements().size(); number++) {
            elements.add(value(pointer + "/" + number, list.elements().get(number), depth + 1));
        }
        return new Value.ListValue(elements);
    }

    private Value map(String pointer, Value.MapValue map, int depth) {
        var entries = new LinkedHashMap<String, Value>();
        map.entries().forEach((key, inner) -> entries.put(key, value(step(pointer, key), inner, depth + 1)));
        return new Value.MapValue(entries);
    }

    private Value number(String pointer, BigDecimal number) {
        var digitsBefore = (long) number.precision() - number.scale();
        if (number.signum() != 0 && digitsBefore > MOST_DIGITS) {
            problem(pointer, "has more than " + MOST_DIGITS + " digits before the point");
            return Value.NOTHING;
        }
        var vanishing = digitsBefore < -PLACES;
        return new Value.Number(vanishing ? BigDecimal.ZERO : number.setScale(PLACES, RoundingMode.HALF_EVEN));
    }

    private Optional<Value> identifier(String pointer, String name, JsonNode value) {
        if (value.isNull()) {
            return Optional.of(Value.NOTHING);
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST_IDENTIFIER) {
            problem(pointer, "an identifier is a text of at most " + LONGEST_IDENTIFIER + " characters, or null");
            return Optional.empty();
        }
        return switch (identifiers.read(name, value.textValue())) {
            case IdentifierReading.Good(var text) -> Optional.of(new Value.Text(text));
            case IdentifierReading.Bad(var why) -> {
                refusals.add(new Problem(pointer, name, why.reason()));
                refused.put(name, new RefusedIdentifier(value.textValue(), why));
                yield Optional.empty();
            }
        };
    }

    private void problem(String pointer, String reason) {
        var field = pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
        problems.add(new Problem(pointer, field, reason));
    }

    private static String step(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
