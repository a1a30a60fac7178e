package io.shoal.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds YAML files. */
final class YamlFiles {
    private YamlFiles() {}

    /**
     * The files as given, and every {@code *.yaml} and {@code *.yml} below the folders, by name.
     *
     * @throws CommandFailure where a path is not there, or a folder holds none
     */
    static List<Path> below(List<Path> paths) {
        var files = new ArrayList<Path>();
        for (Path path : paths) {
            List<Path> found = Files.isDirectory(path) ? inside(path) : List.of(path);
            if (found.isEmpty()) {
                throw CommandFailure.wrongUse(path + ": there is no *.yaml file below this folder");
            }
            if (!Files.exists(path)) {
                throw CommandFailure.wrongUse(path + ": there is no such file or folder");
            }
            files.addAll(found);
        }
        return files;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw CommandFailure.wrongUse(folder + ": cannot be read: " + unreadable);
        }
    }
}
