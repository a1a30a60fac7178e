package io.shoal.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The schemas of {@code events/schemas}, formats included. */
final class Schemas {
    /** The folder {@code events} of the project. */
    static final Path EVENTS = Path.of("../events").toAbsolutePath().normalize();

    private static final Path FOLDER = EVENTS.resolve("schemas");
    private static final String BASE = "https://schemas.invalid/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Schemas::load));

    private Schemas() {}

    /** Says what is wrong with a document, nothing if it is valid. */
    static List<String> violations(String schema, String document) {
        return schema(schema)
                .validate(
                        document,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The names of all schemas. */
    static List<String> names() {
        return jsonFiles(FOLDER).map(file -> file.getFileName().toString()).toList();
    }

    /** All JSON files of a folder. */
    static Stream<Path> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Schema schema(String name) {
        return REGISTRY.getSchema(SchemaLocation.of(BASE + name));
    }

    private static String load(String address) {
        return address.startsWith(BASE) ? text(FOLDER.resolve(address.substring(BASE.length()))) : null;
    }
}
