package io.shoal.local.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Puts the API's explanation of a membership into lines. */
final class ExplanationText {
    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    /**
     * Says how it stands, why, and how it came about.
     *
     * @param history changes of the one membership, the oldest first
     */
    static String of(JsonNode explanation, JsonNode history) {
        var writer = new ExplanationText();
        writer.head(explanation);
        if (explanation.has("rule")) {
            writer.text.append('\n');
            writer.part(explanation.get("rule"), 1);
        }
        writer.history(history);
        return writer.text.toString().stripTrailing();
    }

    /** Says whether somebody was in at an instant, and under which version. */
    static String past(JsonNode answer) {
        var writer = new ExplanationText();
        JsonNode last = answer.path("change");
        writer.text.append("At %s customer %s was %s %s%n"
                .formatted(
                        answer.path("at").asText(),
                        answer.path("customerId").asText(),
                        answer.path("member").asBoolean() ? "in" : "not in",
                        answer.path("segmentId").asText()));
        writer.text.append(last.isMissingNode() ? "  and never had been up to then\n" : "");
        writer.change(last);
        return writer.text.toString().stripTrailing();
    }

    private void history(JsonNode history) {
        if (!history.isEmpty()) {
            text.append("\nHow it came about\n");
            history.forEach(this::change);
        }
    }

    private void change(JsonNode change) {
        if (change.isMissingNode()) {
            return;
        }
        String trigger = change.at("/reason/trigger").asText("");
        text.append("  %s  %-7s  version %s, because of %s%s%n"
                .formatted(
                        change.path("effectiveAt").asText(),
                        change.path("change").asText(),
                        change.path("segmentVersion").asText(),
                        change.at("/reason/cause").asText(),
                        trigger.isEmpty() ? "" : " (" + trigger + ")"));
        change.at("/reason/evidence")
                .forEach(part -> text.append("      %s  %s%s%n"
                        .formatted(
                                mark(part.path("truth").asBoolean()),
                                part.path("part").asText(),
                                part.path("value").asText("").isEmpty()
                                        ? ""
                                        : ": " + part.path("value").asText())));
    }

    private static String mark(boolean truth) {
        return truth ? "yes" : "no ";
    }

    private void head(JsonNode explanation) {
        boolean member = explanation.path("member").asBoolean();
        text.append("At %s customer %s is %s %s%s%n"
                .formatted(
                        explanation.path("at").asText(),
                        explanation.path("customerId").asText(),
                        member ? "in" : "not in",
                        explanation.path("segmentId").asText(),
                        explanation.has("segmentVersion")
                                ? ", version "
                                        + explanation.path("segmentVersion").asText()
                                : ""));
        line(explanation, "since", member ? "  in since " : "  out since ");
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
                .append(mark(part.path("truth").asBoolean()))
                .append("  ")
                .append(part.path("part").asText())
                .append('\n');
        if (part.has("missing")) {
            text.repeat("  ", depth)
                    .append("       ")
                    .append(part.get("missing").asText())
                    .append('\n');
        }
        part.path("parts").forEach(inner -> part(inner, depth + 1));
    }
}
