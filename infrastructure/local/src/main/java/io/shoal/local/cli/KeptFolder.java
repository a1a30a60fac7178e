package io.shoal.local.cli;

import io.shoal.local.deployment.Deployment;
import io.shoal.local.replay.ClockFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder that {@code up} or {@code replay} keeps, opened while neither runs. */
final class KeptFolder {
    private KeptFolder() {}

    /**
     * Opens the stack in a folder; nothing happens in it but what is asked for.
     *
     * @throws CommandFailure if there is no such folder
     */
    static Deployment open(@Nullable Path data) {
        if (data == null || !Files.isDirectory(data)) {
            throw CommandFailure.wrongUse(data + ": there is no such folder");
        }
        return Deployment.onVirtualClock(now(data), Optional.of(data));
    }

    /** Where its clock stands: where a replay left it, or at the present. */
    static Instant now(Path data) {
        return new ClockFile(data).read().orElse(InstantSource.system().instant());
    }
}
