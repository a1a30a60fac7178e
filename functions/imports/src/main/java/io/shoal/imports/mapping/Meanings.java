package io.shoal.imports.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds by name what the lines of a file mean. */
public final class Meanings {
    private Meanings() {}

    /** The names of all that are built in. */
    public static List<String> builtIn() {
        return Stream.concat(Arrays.stream(ApiLines.values()).map(ApiLines::toString), Mappings.BUILT_IN.stream())
                .sorted()
                .toList();
    }

    /**
     * Finds a meaning.
     *
     * @param name of a built-in one, or of a mapping that is stored
     * @param stored gives the text of a stored mapping, empty if there is none of that name
     * @throws UnusableFileException where there is none or something is wrong with it
     */
    public static Meaning find(String name, Function<String, Optional<String>> stored) {
        return Arrays.stream(ApiLines.values())
                .filter(lines -> lines.toString().equals(name))
                .<Meaning>map(lines -> lines)
                .findFirst()
                .orElseGet(() -> Mappings.find(name, "mappings/" + name + ".yaml in the data bucket", stored));
    }
}
