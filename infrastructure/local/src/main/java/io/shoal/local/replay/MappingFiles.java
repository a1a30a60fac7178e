package io.shoal.local.replay;

import io.shoal.imports.mapping.Mapping;
import io.shoal.imports.mapping.Mappings;
import io.shoal.imports.mapping.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds mappings for a replay: built-in ones by name, others as files. */
public final class MappingFiles {
    private MappingFiles() {}

    /**
     * Finds a mapping that tells events.
     *
     * @param nameOrFile the name of a built-in one, or a path
     * @throws UnusableFileException where there is none or something is wrong with it, naming file, line and column
     */
    public static Mapping find(String nameOrFile) {
        Mapping mapping = Mappings.find(nameOrFile, "a file", MappingFiles::file);
        if (!mapping.tellsEvents()) {
            throw new UnusableFileException(
                    nameOrFile + ": tells of customers, not of events; such files are imported");
        }
        return mapping;
    }

    private static Optional<String> file(String name) {
        try {
            return Optional.of(Files.readString(Path.of(name)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UnusableFileException(name + ": cannot be read: " + broken.getMessage(), broken);
        }
    }
}
