package io.shoal.workflows.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Templates from a folder, and those that are built into the function. */
public final class TemplateFolder {
    private static final String BUILT_IN = "/templates";

    private TemplateFolder() {}

    /** Reads every template of a folder; other files are none of its business. */
    public static TemplateBundle read(Path folder) {
        try (var files = Files.list(folder)) {
            var texts = new TreeMap<String, String>();
            for (var file : files.filter(file -> file.toString().endsWith(TemplateName.ENDING))
                    .toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
            return new TemplateBundle(texts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }

    /** Returns the templates of {@code infrastructure/templates} as they were when this was built. */
    public static TemplateBundle builtIn() {
        var place = TemplateFolder.class.getResource(BUILT_IN);
        if (place == null) {
            throw new IllegalStateException("no templates are built in");
        }
        try {
            var uri = place.toURI();
            return uri.getScheme().equals("jar") ? inJar(uri) : read(Path.of(uri));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a resource without an address", impossible);
        }
    }

    private static TemplateBundle inJar(URI uri) {
        try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
            return read(jar.getPath(BUILT_IN));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + uri, unreadable);
        }
    }
}
