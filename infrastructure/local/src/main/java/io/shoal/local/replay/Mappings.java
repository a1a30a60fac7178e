package io.shoal.local.replay;

import io.shoal.local.document.DocumentReader;
import io.shoal.local.document.Problem;
import io.shoal.local.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds mappings: the built-in ones by name, others as files. */
public final class Mappings {
    /** The names of those that are built in. */
    public static final List<String> BUILT_IN = List.of("cdnow", "online-retail");

    private Mappings() {}

    /**
     * Finds a mapping.
     *
     * @param nameOrFile the name of a built-in one, or a path
     * @throws HistoryException where there is none or something is wrong with it, naming file, line and column
     */
    public static Mapping find(String nameOrFile) {
        var problems = new Problems();
        Optional<Mapping> mapping = BUILT_IN.contains(nameOrFile)
                ? parse(builtIn(nameOrFile), nameOrFile + ".yaml", problems)
                : parse(file(nameOrFile), nameOrFile, problems);
        return mapping.orElseThrow(() -> new HistoryException(
                problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n"))));
    }

    /** Reads a mapping from a text; empty if something is wrong with it. */
    static Optional<Mapping> parse(String text, String name, Problems problems) {
        return DocumentReader.read(text, name, problems)
                .map(node -> new MappingReader(problems).read(node))
                .filter(_ -> problems.none());
    }

    private static String builtIn(String name) {
        try (InputStream in = Mappings.class.getResourceAsStream("mappings/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the mapping " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("the jar cannot be read", broken);
        }
    }

    private static String file(String name) {
        try {
            return Files.readString(Path.of(name));
        } catch (IOException missing) {
            throw new HistoryException(
                    "there is no mapping '%s': neither a file nor built in (%s)"
                            .formatted(name, String.join(", ", BUILT_IN)),
                    missing);
        }
    }
}
