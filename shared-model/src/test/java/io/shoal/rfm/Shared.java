package io.shoal.rfm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Public data sets that lie beside the project where there are any; without them the tests that want them are skipped. */
public final class Shared {
    private Shared() {}

    /** The file of this name; skips the test where it is absent. */
    public static Path file(String name) {
        Path file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow()
                .resolveSibling("shared/data/" + name);
        assumeTrue(Files.exists(file), () -> name + " is not there");
        return file;
    }

    /** Its text; skips the test where it is absent. */
    public static String text(String name) {
        Path file = file(name);
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
