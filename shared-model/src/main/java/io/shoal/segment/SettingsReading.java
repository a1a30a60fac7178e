package io.shoal.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings as somebody wrote them: all of the object has to be settings, every field of the form it has when they are written out.
 *
 * @param settings what is not named keeps its default; empty if anything is wrong
 * @param mistakes all that is wrong, in the order of the object; of what has the right form, one mistake for each of its parts
 */
public record SettingsReading(Optional<Settings> settings, List<SettingsException> mistakes) {
    /** The longest name or text, in characters. */
    private static final int LONGEST = 128;

    /** The most entries of a list or map. */
    private static final int MOST = 1_000;

    /** Fields whose names are the writer's own. */
    private static final Set<String> OPEN = Set.of("/retention", "/attributes", "/identifiers/sharedByKind");

    /** All settings written out, those that have no default as well. */
    private static final JsonNode FORM = form();

    /** Copies the list. */
    public SettingsReading {
        mistakes = List.copyOf(mistakes);
    }

    /** Reads settings. */
    public static SettingsReading of(JsonNode tree) {
        var mistakes = new ArrayList<SettingsException>();
        check("", tree, FORM, mistakes);
        if (mistakes.isEmpty()) {
            tree.properties().forEach(part -> {
                try {
                    SettingsCodec.read(JsonNodeFactory.instance.objectNode().set(part.getKey(), part.getValue()));
                } catch (SettingsException wrong) {
                    mistakes.add(wrong);
                }
            });
        }
        return new SettingsReading(
                mistakes.isEmpty() ? Optional.of(SettingsCodec.read(tree)) : Optional.empty(), mistakes);
    }

    private static JsonNode form() {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("retention").put("any", "1 DAY");
        tree.putObject("identifiers")
                .put("region", "GB")
                .putObject("sharedByKind")
                .put("any", 1);
        tree.putObject("attributes").putObject("any").put("pii", true);
        return SettingsCodec.write(SettingsCodec.read(tree));
    }

    private static void check(String pointer, JsonNode given, JsonNode form, List<SettingsException> mistakes) {
        if (given.getNodeType() != form.getNodeType()) {
            mistakes.add(new SettingsException(pointer, "this has to be " + name(form.getNodeType())));
        } else if (given.size() > MOST) {
            mistakes.add(new SettingsException(pointer, "this has more than " + MOST + " entries"));
        } else if (given.isTextual() && given.textValue().length() > LONGEST) {
            mistakes.add(new SettingsException(pointer, "this has more than " + LONGEST + " characters"));
        } else if (given.isArray()) {
            for (var number = 0; number < given.size(); number++) {
                check(pointer + "/" + number, given.get(number), form.get(0), mistakes);
            }
        } else {
            given.properties().forEach(field -> checkField(pointer, field, form, mistakes));
        }
    }

    private static void checkField(
            String pointer, Map.Entry<String, JsonNode> field, JsonNode form, List<SettingsException> mistakes) {
        var at = SettingsException.at(pointer, field.getKey());
        if (OPEN.contains(pointer)) {
            if (field.getKey().isBlank() || field.getKey().length() > LONGEST) {
                mistakes.add(new SettingsException(at, "a name has 1 to " + LONGEST + " characters"));
            }
            check(at, field.getValue(), form.iterator().next(), mistakes);
        } else if (form.has(field.getKey())) {
            check(at, field.getValue(), form.get(field.getKey()), mistakes);
        } else {
            var known = new TreeSet<String>();
            form.fieldNames().forEachRemaining(known::add);
            mistakes.add(new SettingsException(at, "there is no such setting; there are " + String.join(", ", known)));
        }
    }

    private static String name(JsonNodeType type) {
        return switch (type) {
            case STRING -> "a text";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case ARRAY -> "a list";
            default -> "an object with fields";
        };
    }
}
