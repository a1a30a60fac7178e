package io.shoal.local.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where template.yaml and what it refers to lie. */
public final class ProjectFolder {
    private ProjectFolder() {}

    /**
     * The folder that the system property {@code shoal.home} names, else the nearest one above the working folder that holds
     * template.yaml.
     */
    public static Path find() {
        return Optional.ofNullable(System.getProperty("shoal.home"))
                .map(Path::of)
                .orElseGet(() -> above(Path.of("").toAbsolutePath()));
    }

    private static Path above(Path folder) {
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("template.yaml"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("there is no template.yaml in or above " + folder);
    }
}
