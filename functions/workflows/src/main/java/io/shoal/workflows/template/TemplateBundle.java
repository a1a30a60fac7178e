package io.shoal.workflows.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All templates of one version.
 *
 * @param files text by file name
 */
public record TemplateBundle(SortedMap<String, String> files) {
    private static final int BYTES_OF_A_VERSION = 8;

    /** Copies the map. */
    public TemplateBundle {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Returns what the files are called together: equal files, equal version. */
    public String version() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                digest.update((name + "\0" + text.length() + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES_OF_A_VERSION);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Writes a message to a customer: in the language that was asked for, else in the same language elsewhere ({@code de} for {@code
     * de-CH}), else in the usual one; of those the one for the segment comes before the one for everybody.
     *
     * @param usual the language that every message has
     * @param data what is known, blank values as good as none
     * @throws IllegalArgumentException if there is no such message
     */
    public Written write(
            String message, String segment, Optional<String> language, String usual, Map<String, String> data) {
        var known = new TreeMap<>(data);
        known.values().removeIf(String::isBlank);
        for (var tongue : languages(language, usual)) {
            for (var of : List.of(Optional.of(segment), Optional.<String>empty())) {
                var text = files.get(new TemplateName(message, of, tongue).file());
                if (text != null) {
                    return MessageTemplate.compile(text).write(tongue, known);
                }
            }
        }
        throw new IllegalArgumentException("no template of " + message + " in " + usual);
    }

    private static List<String> languages(Optional<String> asked, String usual) {
        var languages = new ArrayList<String>();
        asked.ifPresent(language -> {
            languages.add(language);
            if (language.contains("-")) {
                languages.add(language.substring(0, language.indexOf('-')));
            }
        });
        languages.add(usual);
        return languages;
    }
}
