package io.shoal.imports.mapping;

import io.shoal.imports.document.DocumentReader;
import io.shoal.imports.document.Problem;
import io.shoal.imports.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds mappings: the built-in ones by name, others where the caller keeps them. */
public final class Mappings {
    /** The names of those that are built in. */
    public static final List<String> BUILT_IN = List.of("cdnow", "online-retail");

    private Mappings() {}

    /**
     * Finds a mapping.
     *
     * @param name of a built-in one, or of another
     * @param elsewhere says to people where others lie
     * @param others gives the text of another mapping, empty if there is none of that name
     * @throws UnusableFileException where there is none or something is wrong with it, naming file, line and column
     */
    public static Mapping find(String name, String elsewhere, Function<String, Optional<String>> others) {
        var problems = new Problems();
        Optional<Mapping> mapping = BUILT_IN.contains(name)
                ? parse(builtIn(name), name + ".yaml", problems)
                : others.apply(name).flatMap(text -> parse(text, name, problems));
        if (mapping.isEmpty() && problems.none()) {
            throw new UnusableFileException("there is no mapping '%s': neither %s nor built in (%s)"
                    .formatted(name, elsewhere, String.join(", ", BUILT_IN)));
        }
        return mapping.orElseThrow(() -> new UnusableFileException(
                problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n"))));
    }

    /** Reads a mapping from a text; empty if something is wrong with it. */
    public static Optional<Mapping> parse(String text, String name, Problems problems) {
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
}
