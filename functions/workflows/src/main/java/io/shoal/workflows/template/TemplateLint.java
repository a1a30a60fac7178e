package io.shoal.workflows.template;

import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders every template with each choice of what may be known of a customer, and says what goes wrong: so nothing that passes can
 * fail, or greet nobody, when it is sent.
 */
public final class TemplateLint {
    /** Every subset of the names is tried. */
    private static final int MOST_NAMES = 10;

    private static final Pattern EMPTY_PLACE = Pattern.compile("(?:^|[ \\t])[,.!?;:]|^\\s*$", Pattern.MULTILINE);

    private TemplateLint() {}

    /**
     * A mistake.
     *
     * @param file the template's file
     */
    public record Mistake(String file, String message) {
        @Override
        public String toString() {
            return file + ": " + message;
        }
    }

    /**
     * Checks all templates of a bundle.
     *
     * @param usual the language that every message must have
     */
    public static List<Mistake> check(TemplateBundle bundle, String usual) {
        var mistakes = new ArrayList<Mistake>();
        bundle.files()
                .forEach((file, text) ->
                        check(file, text).ifPresent(message -> mistakes.add(new Mistake(file, message))));
        var names = bundle.files().keySet().stream()
                .flatMap(file -> TemplateName.parse(file).stream())
                .toList();
        names.stream()
                .filter(name ->
                        !bundle.files().containsKey(new TemplateName(name.message(), Optional.empty(), usual).file()))
                .map(TemplateName::message)
                .distinct()
                .forEach(message -> mistakes.add(new Mistake(
                        new TemplateName(message, Optional.empty(), usual).file(),
                        "is missing: every message needs a template for everybody in " + usual)));
        return mistakes;
    }

    private static Optional<String> check(String file, String text) {
        if (TemplateName.parse(file).isEmpty()) {
            return Optional.of("a template is called <message>.<language>.mustache"
                    + " or <message>.<segment>.<language>.mustache");
        }
        try {
            var template = MessageTemplate.compile(text);
            var names = List.copyOf(template.names());
            return names.size() > MOST_NAMES
                    ? Optional.of("speaks of " + names.size() + " names; at most " + MOST_NAMES)
                    : render(template, names);
        } catch (MustacheException | IllegalArgumentException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }

    private static Optional<String> render(MessageTemplate template, List<String> names) {
        for (var choice = 0; choice < 1 << names.size(); choice++) {
            var known = known(names, choice);
            var problem = render(template, known);
            if (problem.isPresent()) {
                return problem.map(message -> message + without(names, known));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> known(List<String> names, int choice) {
        var known = new HashMap<String, String>();
        for (var index = 0; index < names.size(); index++) {
            if ((choice >> index & 1) == 1) {
                known.put(names.get(index), "Something");
            }
        }
        return known;
    }

    private static Optional<String> render(MessageTemplate template, Map<String, String> known) {
        try {
            var written = template.write("", known);
            if (written.subject().isBlank() || written.body().isBlank()) {
                return Optional.of("says nothing");
            }
            return EMPTY_PLACE.matcher(written.subject()).find() || emptyPlace(written.body())
                    ? Optional.of("leaves an empty place before a punctuation mark, as in \"Hi ,\"")
                    : Optional.empty();
        } catch (MustacheException missing) {
            return Optional.of(
                    "needs what may be missing (" + missing.getMessage() + "); write {{#x}}...{{/x}}{{^x}}...{{/x}}");
        }
    }

    private static boolean emptyPlace(String body) {
        return body.lines()
                .anyMatch(line -> !line.isBlank() && EMPTY_PLACE.matcher(line).find());
    }

    private static String without(List<String> names, Map<String, String> known) {
        var missing = names.stream().filter(name -> !known.containsKey(name)).collect(Collectors.joining(", "));
        return missing.isEmpty() ? "" : " where " + missing + " is unknown";
    }
}
