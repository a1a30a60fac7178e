package io.shoal.workflows.template;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a template's file: {@code <message>.<language>.mustache}, or {@code <message>.<segment>.<language>.mustache} for the
 * members of one segment.
 *
 * @param message which message
 * @param segment for whom, empty for everybody
 * @param language as in BCP 47
 */
public record TemplateName(String message, Optional<String> segment, String language) {
    /** How the names of templates end. */
    public static final String ENDING = ".mustache";

    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9-]{1,64})(?:\\.([a-z0-9-]{1,64}))?\\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\.mustache");

    /** Reads the name of a file, empty where it is none of a template. */
    public static Optional<TemplateName> parse(String file) {
        var form = FORM.matcher(file);
        return form.matches()
                ? Optional.of(new TemplateName(form.group(1), Optional.ofNullable(form.group(2)), form.group(3)))
                : Optional.empty();
    }

    /** Returns the name of the file. */
    public String file() {
        return message + segment.map(id -> "." + id).orElse("") + "." + language + ENDING;
    }
}
