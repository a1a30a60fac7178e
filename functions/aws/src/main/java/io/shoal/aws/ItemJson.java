package io.shoal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as JSON that people can read: objects and lists that are stored as text are written as such; packed bytes are left out. */
public final class ItemJson {
    private ItemJson() {}

    /** Writes an item, its attributes by name. */
    public static ObjectNode write(Item item) {
        var node = Json.object();
        new TreeMap<>(item.attributes())
                .forEach((name, value) -> node(value).ifPresent(written -> node.set(name, written)));
        return node;
    }

    private static Optional<JsonNode> node(AttributeValue value) {
        return switch (value.type()) {
            case S -> Optional.of(text(value.s()));
            case N -> Optional.of(number(new BigDecimal(value.n())));
            case BOOL -> Optional.of(BooleanNode.valueOf(value.bool()));
            case SS ->
                Optional.of(list(new TreeSet<>(value.ss())
                        .stream().map(AttributeValue::fromS).toList()));
            case L -> Optional.of(list(value.l()));
            case M -> Optional.of(write(Item.of(value.m())));
            case B, BS, NS, NUL, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    private static JsonNode number(BigDecimal number) {
        return number.scale() <= 0 ? BigIntegerNode.valueOf(number.toBigIntegerExact()) : DecimalNode.valueOf(number);
    }

    private static JsonNode list(Collection<AttributeValue> values) {
        var list = Json.object().putArray("list");
        values.forEach(value -> node(value).ifPresent(list::add));
        return list;
    }

    private static JsonNode text(String text) {
        return text.startsWith("{") || text.startsWith("[") ? parsed(text) : TextNode.valueOf(text);
    }

    /** Somebody's own text may begin like JSON and be none. */
    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (Failure noJson) {
            return TextNode.valueOf(text);
        }
    }
}
