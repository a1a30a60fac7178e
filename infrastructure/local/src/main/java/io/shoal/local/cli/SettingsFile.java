package io.shoal.local.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shoal.segment.Settings;
import io.shoal.segment.SettingsCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;

/** A deployment's settings as a YAML file: {@code zone, retention, rfm, identifiers, attributes}; what is left out keeps its default. */
final class SettingsFile {
    private static final JsonNode KNOWN = SettingsCodec.write(Settings.DEFAULT);

    private SettingsFile() {}

    /**
     * Reads one.
     *
     * @throws CommandFailure saying what is wrong
     */
    static Settings read(Path file) {
        try {
            JsonNode tree = new YAMLMapper().readTree(file.toFile());
            refuseUnknown("", tree, KNOWN);
            refuseUnknown("rfm.", tree.path("rfm"), KNOWN.path("rfm"));
            return SettingsCodec.read(tree);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw CommandFailure.wrongUse(file + ": " + wrong.getMessage());
        } catch (IOException unreadable) {
            throw CommandFailure.wrongUse(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private static void refuseUnknown(String prefix, JsonNode tree, JsonNode known) {
        for (var field : tree.properties()) {
            if (!known.has(field.getKey())) {
                var names = new TreeSet<String>();
                known.fieldNames().forEachRemaining(names::add);
                throw new IllegalArgumentException("there is no setting '%s%s', but %s"
                        .formatted(prefix, field.getKey(), String.join(", ", names)));
            }
        }
    }
}
