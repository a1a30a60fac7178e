package io.shoal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies of every degree of wrongness: noise, torn JSON, JSON of another shape, examples with something out of place. */
final class RandomBodies {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\uD800",
            "ada",
            "a".repeat(5_000),
            "🦈",
            "2026-01-01T09:00:00Z",
            "0000-00-00",
            "DID login",
            "((((((",
            "'",
            "COUNT(",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "<script>",
            "1e999999999",
            "#ledger");

    private RandomBodies() {}

    static byte[] body(Random random, JsonNode example) {
        return switch (random.nextInt(6)) {
            case 0 -> noise(random);
            case 1 -> torn(random, example);
            case 2 -> value(random, 4).toString().getBytes(StandardCharsets.UTF_8);
            case 3 -> "[".repeat(random.nextInt(3_000)).getBytes(StandardCharsets.UTF_8);
            default -> changed(random, example.deepCopy()).toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] torn(Random random, JsonNode example) {
        var text = example.toString();
        return text.substring(0, random.nextInt(text.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode changed(Random random, JsonNode node) {
        if (node.isEmpty() || random.nextInt(5) == 0) {
            return value(random, 3);
        }
        switch (node) {
            case ObjectNode object -> {
                var names = List.copyOf(object.properties()).stream()
                        .map(entry -> entry.getKey())
                        .toList();
                var name = names.get(random.nextInt(names.size()));
                switch (random.nextInt(4)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(text(random), value(random, 2));
                    default -> object.set(name, changed(random, object.get(name)));
                }
            }
            case ArrayNode array -> {
                var at = random.nextInt(array.size());
                array.set(at, changed(random, array.get(at)));
            }
            case JsonNode plain -> throw new IllegalStateException("is empty: " + plain);
        }
        return node;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(600) - 300));
            case 4, 5 -> NODES.textNode(text(random));
            case 6 -> {
                var array = NODES.arrayNode();
                for (var number = random.nextInt(4); number > 0; number--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                for (var number = random.nextInt(4); number > 0; number--) {
                    object.set(text(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
