package io.shoal.local.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shoal.segment.Settings;
import io.shoal.segment.SettingsReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A deployment's settings as a YAML file: {@code zone, retention, rfm, identifiers, attributes}; what is left out keeps its default. */
final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads one.
     *
     * @throws CommandFailure saying all that is wrong
     */
    static Settings read(Path file) {
        try {
            var reading = SettingsReading.of(new YAMLMapper().readTree(file.toFile()));
            return reading.settings()
                    .orElseThrow(() -> CommandFailure.wrongUse(reading.mistakes().stream()
                            .map(mistake -> file + ": " + mistake.getMessage())
                            .collect(Collectors.joining("\n"))));
        } catch (JacksonException wrong) {
            throw CommandFailure.wrongUse(file + ": " + wrong.getMessage());
        } catch (IOException unreadable) {
            throw CommandFailure.wrongUse(file + ": cannot be read: " + unreadable.getMessage());
        }
    }
}
