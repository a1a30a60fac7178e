package io.shoal.aws;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item of a table, read and written by the names of its attributes. */
public final class Item {
    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    /** Returns an item without attributes, to be filled. */
    public static Item empty() {
        return new Item(new LinkedHashMap<>());
    }

    /** Returns an item as a table or a stream gave it. */
    public static Item of(Map<String, AttributeValue> attributes) {
        return new Item(new HashMap<>(attributes));
    }

    /** Adds a text. */
    public Item text(String name, String value) {
        return put(name, AttributeValue.fromS(value));
    }

    /** Adds a number. */
    public Item number(String name, long value) {
        return put(name, AttributeValue.fromN(Long.toString(value)));
    }

    /** Adds a truth value. */
    public Item truth(String name, boolean value) {
        return put(name, AttributeValue.fromBool(value));
    }

    /** Adds bytes. */
    public Item bytes(String name, byte[] value) {
        return put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
    }

    /** Adds a list of texts. */
    public Item texts(String name, Collection<String> values) {
        return put(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    }

    /** Adds a set of texts; nothing if it is empty, since a table has no empty sets. */
    public Item textSet(String name, Set<String> values) {
        return values.isEmpty() ? this : put(name, AttributeValue.fromSs(List.copyOf(values)));
    }

    /** Returns what the SDK takes. */
    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /** Returns a value as it is stored, which has to be there. */
    public AttributeValue value(String name) {
        return get(name).orElseThrow(() -> lacks(name));
    }

    /** Returns a text that has to be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> lacks(name));
    }

    /** Returns a text if it is there. */
    public Optional<String> optionalText(String name) {
        return get(name).map(AttributeValue::s);
    }

    /** Returns a whole number that has to be there. */
    public long number(String name) {
        return get(name).map(AttributeValue::n).map(text -> parse(name, text)).orElseThrow(() -> lacks(name));
    }

    /** Returns a whole number, or another where it is not there. */
    public long numberOr(String name, long usual) {
        return attributes.containsKey(name) ? number(name) : usual;
    }

    /** Returns a truth value, false where it is not there. */
    public boolean truth(String name) {
        return get(name).map(AttributeValue::bool).orElse(false);
    }

    /** Returns bytes, none where they are not there. */
    public byte[] bytes(String name) {
        return get(name).map(AttributeValue::b).map(SdkBytes::asByteArray).orElse(new byte[0]);
    }

    /** Returns a list of texts, empty where it is not there. */
    public List<String> texts(String name) {
        return get(name).stream()
                .flatMap(value -> value.l().stream())
                .map(AttributeValue::s)
                .toList();
    }

    /** Returns a set of texts, empty where it is not there. */
    public Set<String> textSet(String name) {
        return get(name).map(value -> Set.copyOf(value.ss())).orElse(Set.of());
    }

    private Item put(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    private Optional<AttributeValue> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private static long parse(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw Failure.brokenItem(name + " is no whole number", noNumber);
        }
    }

    private static Failure lacks(String name) {
        return Failure.brokenItem("an item lacks its attribute " + name);
    }
}
