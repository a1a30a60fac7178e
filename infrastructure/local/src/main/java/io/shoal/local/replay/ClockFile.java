package io.shoal.local.replay;

import io.shoal.imports.mapping.UnusableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Remembers in the data folder how far the virtual clock came, so that it never goes back. */
public final class ClockFile {
    private final Path file;

    /**
     * Names the file.
     *
     * @param data the folder of the deployment
     */
    public ClockFile(Path data) {
        this.file = data.resolve("clock");
    }

    /** Where the clock stood; empty if it never ran. */
    public Optional<Instant> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (DateTimeException | IOException broken) {
            throw new UnusableFileException(
                    file + " is not what ./shoal replay wrote; use another --data folder", broken);
        }
    }

    /** Remembers where the clock stands; a process that is killed meanwhile leaves the old or the new instant. */
    public void write(Instant instant) {
        try {
            Path next = Files.writeString(file.resolveSibling("clock.next"), instant.toString());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write to the data folder", full);
        }
    }
}
