package io.shoal.imports.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a YAML file that knows where it stands. */
public sealed interface Node {
    /** Where it begins. */
    Place place();

    /** The same without places. */
    JsonNode json();

    /** What it is, for messages. */
    String kind();

    /**
     * Keys with values.
     *
     * @param place where it begins
     * @param entries by key, in the order of the file
     */
    record Fields(Place place, Map<String, Entry> entries) implements Node {
        /** Copies the entries and keeps their order. */
        public Fields {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public JsonNode json() {
            var object = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, entry) -> object.set(key, entry.value().json()));
            return object;
        }

        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /**
     * A value under a key.
     *
     * @param keyPlace where the key stands
     * @param value what stands under it
     */
    record Entry(Place keyPlace, Node value) {}

    /**
     * A list.
     *
     * @param place where it begins
     * @param elements in the order of the file
     */
    record Items(Place place, List<Node> elements) implements Node {
        /** Copies the elements. */
        public Items {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode json() {
            var array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(element.json()));
            return array;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A text, number, truth value or nothing.
     *
     * @param place where it stands
     * @param json its value
     * @param text as it was written, without quotes
     */
    record Scalar(Place place, JsonNode json, String text) implements Node {
        @Override
        public String kind() {
            return json.isNull() ? "nothing" : "'" + text + "'";
        }
    }
}
