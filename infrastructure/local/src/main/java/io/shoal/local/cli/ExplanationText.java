package io.shoal.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Puts the API's explanation of a membership into lines. */
final class ExplanationText {
    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    static String of(JsonNode explanation) {
        var writer = new ExplanationText();
        writer.head(explanation);
        if (explanation.has("rule")) {
            writer.part(explanation.get("rule"), 1);
        }
        return writer.text.toString().stripTrailing();
    }

    private void head(JsonNode explanation) {
        text.append("At %s customer %s is %s %s%n"
                .formatted(
                        explanation.path("at").asText(),
                        explanation.path("customerId").asText(),
                        explanation.path("member").asBoolean() ? "in" : "not in",
                        explanation.path("segmentId").asText()));
        line(explanation, "since", "  in or out since ");
        line(explanation, "until", "  may change by itself at ");
        if (explanation.path("held").asBoolean()) {
            text.append("  the rule no longer holds; the minimum stay keeps the membership\n");
        }
        JsonNode consent = explanation.path("consent");
        if (!consent.isMissingNode()) {
            text.append("  consent %s: %s%n"
                    .formatted(
                            consent.path("purpose").asText(),
                            consent.path("given").asBoolean() ? "given" : "not given"));
        }
        JsonNode group = explanation.path("group");
        if (!group.isMissingNode()) {
            text.append("  group %s: member of %s%n"
                    .formatted(
                            group.path("name").asText(), group.path("memberOf").asText("none of it")));
        }
        if (explanation.has("listed")) {
            text.append(explanation.path("listed").asBoolean() ? "  on the list\n" : "  not on the list\n");
        }
    }

    private void line(JsonNode explanation, String key, String words) {
        if (explanation.has(key)) {
            text.append(words).append(explanation.get(key).asText()).append('\n');
        }
    }

    private void part(JsonNode part, int depth) {
        text.repeat("  ", depth)
                .append(part.path("truth").asBoolean() ? "yes  " : "no   ")
                .append(part.path("part").asText());
        List<String> seen = new ArrayList<>();
        part.path("values")
                .forEach(value -> seen.add(value.path("expression").asText() + " = "
                        + value.path("value").asText()));
        if (!seen.isEmpty()) {
            text.append("   [").append(String.join(", ", seen)).append(']');
        }
        if (part.has("missing")) {
            text.append("   ").append(part.get("missing").asText());
        }
        text.append('\n');
        part.path("parts").forEach(inner -> part(inner, depth + 1));
    }
}
