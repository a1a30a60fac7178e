package io.shoal.aws.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What does not fit into one transaction, on its way: written down as a whole first, then carried out piece by piece by
 * whoever finds it, under the condition that the ledger is still the one it stands on.
 *
 * @param base the version of the ledger before
 * @param ledger the ledger after
 * @param memberships items of the Memberships table
 * @param changes items of the Changes table
 */
record Pending(long base, Item ledger, List<Item> memberships, List<Item> changes) {

    Item write(String customerId) {
        var tree = Json.object();
        tree.set("ledger", write(ledger));
        tree.set("memberships", write(memberships));
        tree.set("changes", write(changes));
        return MembershipItems.key(customerId, MembershipItems.PENDING)
                .number("base", base)
                .bytes("content", Json.pack(tree));
    }

    static Pending read(Item item) {
        var tree = Json.unpack(item.bytes("content"));
        return new Pending(
                item.number("base"),
                readItem(tree.path("ledger")),
                readItems(tree.path("memberships")),
                readItems(tree.path("changes")));
    }

    private static ArrayNode write(List<Item> items) {
        var array = Json.object().putArray("items");
        items.forEach(item -> array.add(write(item)));
        return array;
    }

    private static ObjectNode write(Item item) {
        var tree = Json.object();
        item.attributes().forEach((name, value) -> write(tree.putObject(name), value));
        return tree;
    }

    private static void write(ObjectNode tree, AttributeValue value) {
        if (value.n() != null) {
            tree.put("N", value.n());
        } else if (value.bool() != null) {
            tree.put("BOOL", value.bool());
        } else {
            tree.put("S", value.s());
        }
    }

    private static List<Item> readItems(JsonNode array) {
        var items = new ArrayList<Item>();
        array.forEach(tree -> items.add(readItem(tree)));
        return items;
    }

    private static Item readItem(JsonNode tree) {
        var item = Item.empty();
        tree.properties().forEach(entry -> read(item, entry));
        return item;
    }

    private static void read(Item item, Map.Entry<String, JsonNode> entry) {
        var value = entry.getValue();
        if (value.has("N")) {
            item.number(entry.getKey(), Long.parseLong(value.path("N").asText()));
        } else if (value.has("BOOL")) {
            item.truth(entry.getKey(), value.path("BOOL").asBoolean());
        } else {
            item.text(entry.getKey(), value.path("S").asText());
        }
    }
}
