package io.shoal.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.identity.IdentifierSettings;
import io.shoal.rfm.CellTable;
import io.shoal.rfm.RfmSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings from and to a tree of JSON: {@code zone}, {@code retention} by event type, {@code rfm} with {@code window,
 * purchase, value, refund}, {@code announce} and {@code cells} (a list of {@code cell, when}), {@code identifiers} with {@code
 * region}, {@code placeholders}, {@code sharedBy} and {@code sharedByKind}, {@code attributes} by name with {@code pii}; what is left out keeps its default.
 */
public final class SettingsCodec {
    private SettingsCodec() {}

    /**
     * Reads settings. Other fields of the object are left aside; {@link SettingsReading} is strict.
     *
     * @throws SettingsException naming the field that cannot be read
     */
    public static Settings read(JsonNode tree) {
        return new Settings(
                zone(tree.path("zone")),
                retention(tree.path("retention")),
                rfm(tree.path("rfm")),
                identifiers(tree.path("identifiers")),
                attributes(tree.path("attributes")));
    }

    /** Writes settings in full. */
    public static ObjectNode write(Settings settings) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("zone", settings.zone().getId());
        var retention = tree.putObject("retention");
        new TreeMap<>(settings.retention()).forEach((type, kept) -> retention.put(type, DurationText.print(kept)));
        tree.putObject("rfm")
                .put("window", DurationText.print(settings.rfm().window()))
                .put("purchase", settings.rfm().purchase())
                .put("value", settings.rfm().value())
                .put("refund", settings.rfm().refund())
                .put("announce", settings.rfm().announce())
                .set("cells", cells(settings.rfm().cells()));
        var identifiers = tree.putObject("identifiers")
                .put("sharedBy", settings.identifiers().sharedBy());
        if (!settings.identifiers().sharedByKind().isEmpty()) {
            var byKind = identifiers.putObject("sharedByKind");
            settings.identifiers().sharedByKind().forEach(byKind::put);
        }
        settings.identifiers().region().ifPresent(region -> identifiers.put("region", region));
        settings.identifiers().placeholders().forEach(identifiers.withArray("placeholders")::add);
        var attributes = tree.putObject("attributes");
        settings.attributes()
                .personal()
                .forEach((name, personal) -> attributes.putObject(name).put("pii", personal));
        return tree;
    }

    private static IdentifierSettings identifiers(JsonNode node) {
        var usual = IdentifierSettings.DEFAULT;
        var placeholders = new TreeSet<String>();
        node.path("placeholders").forEach(text -> placeholders.add(text.asText()));
        var sharedBy =
                node.has("sharedBy") ? sharedBy(node.path("sharedBy"), "/identifiers/sharedBy") : usual.sharedBy();
        var byKind = new TreeMap<String, Integer>();
        node.path("sharedByKind")
                .properties()
                .forEach(kind -> byKind.put(
                        kind.getKey(),
                        sharedBy(kind.getValue(), SettingsException.at("/identifiers/sharedByKind", kind.getKey()))));
        try {
            return new IdentifierSettings(
                    Optional.of(node.path("region").asText()).filter(region -> !region.isEmpty()),
                    node.has("placeholders") ? placeholders : usual.placeholders(),
                    sharedBy,
                    byKind);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException("/identifiers/region", wrong.getMessage(), wrong);
        }
    }

    private static int sharedBy(JsonNode node, String pointer) {
        if (!node.isInt() || !IdentifierSettings.mayShare(node.intValue())) {
            throw new SettingsException(pointer, IdentifierSettings.SHARED_BY);
        }
        return node.intValue();
    }

    private static AttributeSettings attributes(JsonNode node) {
        var personal = new TreeMap<String, Boolean>();
        for (var entry : node.properties()) {
            var pii = entry.getValue().path("pii");
            if (!pii.isBoolean()) {
                throw new SettingsException(
                        SettingsException.at("/attributes", entry.getKey()), "write {pii: true} or {pii: false}");
            }
            personal.put(entry.getKey(), pii.booleanValue());
        }
        return new AttributeSettings(personal);
    }

    private static ZoneId zone(JsonNode node) {
        if (node.isMissingNode()) {
            return Settings.DEFAULT.zone();
        }
        try {
            return ZoneId.of(node.asText());
        } catch (DateTimeException unknown) {
            throw new SettingsException("/zone", "'" + node.asText() + "' is no time zone", unknown);
        }
    }

    private static Map<String, Duration> retention(JsonNode node) {
        var retention = new TreeMap<String, Duration>();
        node.properties()
                .forEach(entry -> retention.put(
                        entry.getKey(),
                        duration(SettingsException.at("/retention", entry.getKey()), entry.getValue())));
        return retention;
    }

    private static RfmSettings rfm(JsonNode node) {
        var usual = RfmSettings.DEFAULT;
        var window = node.has("window") ? duration("/rfm/window", node.path("window")) : usual.window();
        var cells = node.has("cells") ? cells(node.path("cells")) : usual.cells();
        try {
            return new RfmSettings(
                    window,
                    node.path("purchase").asText(usual.purchase()),
                    node.path("value").asText(usual.value()),
                    node.path("refund").asText(usual.refund()),
                    cells,
                    node.path("announce").asBoolean(usual.announce()));
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException("/rfm", wrong.getMessage(), wrong);
        }
    }

    private static CellTable cells(JsonNode list) {
        var cells = new ArrayList<Map.Entry<String, String>>();
        list.forEach(cell -> cells.add(
                Map.entry(cell.path("cell").asText(), cell.path("when").asText())));
        try {
            return CellTable.of(cells);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException("/rfm/cells", wrong.getMessage(), wrong);
        }
    }

    private static ArrayNode cells(CellTable table) {
        var list = JsonNodeFactory.instance.arrayNode();
        table.cells()
                .forEach(cell -> list.addObject()
                        .put("cell", cell.name())
                        .put("when", cell.when().toString()));
        return list;
    }

    private static Duration duration(String pointer, JsonNode node) {
        return DurationText.parse(node.asText())
                .filter(Duration::isPositive)
                .orElseThrow(() -> new SettingsException(
                        pointer, "'" + node.asText() + "' is no duration; write it like 90 DAYS"));
    }
}
