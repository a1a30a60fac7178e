package io.shoal.local.cli;

import io.shoal.workflows.template.TemplateBundle;
import io.shoal.workflows.template.TemplateFolder;
import io.shoal.workflows.template.TemplateLint;
import io.shoal.workflows.template.TemplateName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Message templates out of folders.
 *
 * @param count how many there are
 * @param mistakes what is wrong with them, each with the path of its file
 */
record TemplateFiles(long count, List<TemplateLint.Mistake> mistakes) {
    /** Whether a path is a folder with a template in it. */
    static boolean isFolder(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> file.toString().endsWith(TemplateName.ENDING));
        } catch (IOException unreadable) {
            throw CommandFailure.wrongUse(path + ": cannot be read: " + unreadable);
        }
    }

    /**
     * Reads and checks folders, each by itself.
     *
     * @param language what every message is written in
     */
    static TemplateFiles read(List<Path> folders, String language) {
        var mistakes = new ArrayList<TemplateLint.Mistake>();
        long count = 0;
        for (Path folder : folders) {
            TemplateBundle bundle = TemplateFolder.read(folder);
            count += bundle.files().size();
            TemplateLint.check(bundle, language).stream()
                    .map(mistake -> new TemplateLint.Mistake(
                            folder.resolve(mistake.file()).toString(), mistake.message()))
                    .forEach(mistakes::add);
        }
        return new TemplateFiles(count, mistakes);
    }
}
