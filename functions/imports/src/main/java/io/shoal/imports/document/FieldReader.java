package io.shoal.imports.document;

import io.shoal.rule.source.Spelling;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the keys of one mapping strictly: what is not expected, missing or of another kind becomes a problem that says where, and the
 * reading goes on.
 */
public final class FieldReader {
    private final Node.Fields fields;

    private final Problems problems;

    private final String what;

    private FieldReader(Node.Fields fields, Problems problems, String what) {
        this.fields = fields;
        this.problems = problems;
        this.what = what;
    }

    /**
     * Opens a mapping.
     *
     * @param what names it in messages: {@code a step}
     * @param known the keys that it may have; every other is a problem
     */
    public static FieldReader open(Node node, String what, Set<String> known, Problems problems) {
        if (node instanceof Node.Fields fields) {
            var reader = new FieldReader(fields, problems, what);
            reader.refuseUnknown(known);
            return reader;
        }
        problems.add(node.place(), what + " is written as keys with values, not as " + node.kind());
        return new FieldReader(new Node.Fields(node.place(), Map.of()), problems, what);
    }

    private void refuseUnknown(Set<String> known) {
        fields.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String instead = Spelling.closest(key, known)
                        .map(guess -> "; did you mean '" + guess + "'?")
                        .orElse(", which has "
                                + String.join(", ", known.stream().sorted().toList()));
                problems.add(entry.keyPlace(), "unknown key '" + key + "' in " + what + instead);
            }
        });
    }

    /** Where the mapping begins. */
    public Place place() {
        return fields.place();
    }

    /** Whether the key is there, with whatever value. */
    public boolean has(String key) {
        return fields.entries().containsKey(key);
    }

    /** The keys in the order of the file. */
    public Set<String> keys() {
        return fields.entries().keySet();
    }

    /** Where a key stands. */
    public Place placeOf(String key) {
        return find(key).map(Node::place).orElse(place());
    }

    /** What stands under a key. */
    public Optional<Node> find(String key) {
        return Optional.ofNullable(fields.entries().get(key)).map(Node.Entry::value);
    }

    /** What stands under a key that has to be there. */
    public Optional<Node> require(String key) {
        var node = find(key);
        if (node.isEmpty()) {
            problems.add(place(), what + " needs '" + key + "'");
        }
        return node;
    }

    /** A text; numbers are taken as they are written, so that an id may consist of digits. */
    public Optional<String> text(String key) {
        return find(key).flatMap(node -> asText(node, key));
    }

    /** A text that has to be there and not be empty. */
    public String requireText(String key) {
        return require(key).flatMap(node -> asText(node, key)).orElse("");
    }

    private Optional<String> asText(Node node, String key) {
        if (node instanceof Node.Scalar scalar
                && (scalar.json().isTextual() || scalar.json().isNumber())
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        return wrong(node, key, "a text");
    }

    /** A truth value. */
    public Optional<Boolean> truth(String key) {
        return find(key)
                .flatMap(node ->
                        node instanceof Node.Scalar scalar && scalar.json().isBoolean()
                                ? Optional.of(scalar.json().booleanValue())
                                : wrong(node, key, "true or false"));
    }

    /** An instant with {@code Z} or an offset. */
    public Optional<Instant> instant(String key) {
        return find(key).flatMap(node -> {
            try {
                return Optional.of(OffsetDateTime.parse(plain(node)).toInstant());
            } catch (DateTimeException notOne) {
                return wrong(node, key, "an instant such as 2026-01-31T09:00:00Z");
            }
        });
    }

    /** A time zone. */
    public Optional<ZoneId> zone(String key) {
        return find(key).flatMap(node -> {
            try {
                return Optional.of(ZoneId.of(plain(node)));
            } catch (DateTimeException notOne) {
                return wrong(node, key, "a time zone such as Europe/Paris");
            }
        });
    }

    /** The elements of a list; none where the key is missing. */
    public List<Node> items(String key) {
        return find(key)
                .flatMap(node -> node instanceof Node.Items items
                        ? Optional.of(items.elements())
                        : this.<List<Node>>wrong(node, key, "a list"))
                .orElse(List.of());
    }

    /** The entries of a mapping with free keys; none where the key is missing. */
    public Map<String, Node.Entry> entries(String key) {
        return find(key)
                .flatMap(node -> node instanceof Node.Fields inner
                        ? Optional.of(inner.entries())
                        : this.<Map<String, Node.Entry>>wrong(node, key, "keys with values"))
                .orElse(Map.of());
    }

    /** A list of texts; numbers are taken as they are written. */
    public List<String> texts(String key) {
        return items(key).stream()
                .flatMap(element -> asText(element, key).stream())
                .toList();
    }

    private <T> Optional<T> wrong(Node node, String key, String expected) {
        problems.add(node.place(), "'" + key + "' has to be " + expected + ", not " + node.kind());
        return Optional.empty();
    }

    private static String plain(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
