package io.shoal.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that CloudFormation's Sub puts into texts. */
final class References {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9.:]+)}");

    private References() {}

    /** The logical ids, parameters and pseudo parameters in the text of a Sub without variables of its own. */
    static Stream<String> inText(JsonNode sub) {
        return placeholders(sub.asText()).map(Template::firstPart);
    }

    /** Whatever stands in {@code ${...}}. */
    static Stream<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> group(match));
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }
}
