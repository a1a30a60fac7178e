package io.shoal.rule.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.shoal.rule.source.Characters;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Place;
import io.shoal.rule.source.Spelling;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of one object; each is asked for by name, and what nobody asked for is reported in the end. */
final class Fields {

    /** More digits than any number in a rule has. */
    private static final int DIGITS = 1_000;

    private final JsonReading reading;
    private final JsonNode object;
    private final Place.Pointer at;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(JsonReading reading, JsonNode object, Place.Pointer at) {
        this.reading = reading;
        this.object = object;
        this.at = at;
    }

    Place.Pointer at() {
        return at;
    }

    Place.Pointer at(String key) {
        return at.key(key);
    }

    boolean has(String key) {
        known.add(key);
        return object.has(key);
    }

    /** A field that has to be there; missing otherwise, and reported. */
    JsonNode get(String key) {
        if (!has(key)) {
            reading.report(at, "The field " + key + " is missing");
            return MissingNode.getInstance();
        }
        return object.path(key);
    }

    /** A text; empty, and reported, if there is none. */
    Optional<String> text(String key) {
        return text(get(key), at(key));
    }

    private Optional<String> text(JsonNode node, Place.Pointer place) {
        if (!node.isTextual()) {
            if (!node.isMissingNode()) {
                reading.report(place, "Expected a text");
            }
            return Optional.empty();
        }
        String text = node.textValue();
        if (Characters.halfPair(text)) {
            reading.report(IssueCode.BAD_TEXT, place, Characters.HALF_PAIR, Optional.empty());
        }
        return Optional.of(text);
    }

    /** A text that is one of these. */
    Optional<String> word(String key, List<String> words) {
        Optional<String> text = text(key);
        if (text.isEmpty() || words.contains(text.get())) {
            return text;
        }
        Optional<String> meant = Spelling.closest(text.get(), words);
        String message = "There is no " + key + " '" + text.get() + "'";
        reading.report(IssueCode.BAD_JSON, at(key), message, meant.or(() -> Optional.of(String.join(", ", words))));
        return Optional.empty();
    }

    /** A path: an array of keys, at least one. */
    Optional<Path> path(String key) {
        JsonNode node = get(key);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            text(node.path(i), at(key).index(i)).filter(name -> !name.isEmpty()).ifPresent(keys::add);
        }
        if (node.isArray() && !keys.isEmpty() && keys.size() == node.size()) {
            return Optional.of(reading.positions.put(new Path(keys), at(key)));
        }
        if (!node.isMissingNode()) {
            reading.report(at(key), "Expected a path: an array of names, none of them empty");
        }
        return Optional.empty();
    }

    /** A number of bearable length. */
    Optional<BigDecimal> number(String key) {
        JsonNode node = get(key);
        Optional<BigDecimal> number = number(node);
        if (number.isEmpty() && !node.isMissingNode()) {
            reading.report(at(key), "Expected a number of at most " + DIGITS + " digits");
        }
        return number;
    }

    static Optional<BigDecimal> number(JsonNode node) {
        boolean binary = node.isFloat() || node.isDouble();
        if (!node.isNumber() || (binary && !Double.isFinite(node.doubleValue()))) {
            return Optional.empty();
        }
        BigDecimal number = node.decimalValue();
        long digits = Math.max(Math.abs((long) number.scale()), number.precision());
        return digits <= DIGITS ? Optional.of(number) : Optional.empty();
    }

    /** A whole number from 0 up to a limit. */
    Optional<Long> whole(String key, long most) {
        Optional<BigDecimal> number = number(key);
        boolean good = number.filter(BigDecimal.ZERO::equals).isPresent()
                || number.filter(found -> found.signum() >= 0
                                && found.stripTrailingZeros().scale() <= 0
                                && found.compareTo(BigDecimal.valueOf(most)) <= 0)
                        .isPresent();
        if (number.isPresent() && !good) {
            reading.report(
                    IssueCode.OUT_OF_RANGE, at(key), "Expected a whole number from 0 to " + most, Optional.empty());
        }
        return number.filter(_ -> good).map(BigDecimal::longValueExact);
    }

    /** Reports the fields that nobody asked for. */
    void done() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                reading.report(
                        IssueCode.BAD_JSON,
                        at(name),
                        "There is no field " + name + " here",
                        Spelling.closest(name, known));
            }
        });
    }
}
