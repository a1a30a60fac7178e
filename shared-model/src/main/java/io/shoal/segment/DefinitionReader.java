package io.shoal.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one definition and collects everything that is wrong with it. */
final class DefinitionReader {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "id",
            "name",
            "description",
            "rule",
            "members",
            "group",
            "priority",
            "minimumStay",
            "consent",
            "control",
            "announce",
            "owner",
            "reviewEvery",
            "purpose"));
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_KEY = 128;

    private final ObjectNode node;
    private final String source;
    private final String id;
    private final List<DefinitionIssue> issues;
    private boolean broken;

    DefinitionReader(ObjectNode node, String source, List<DefinitionIssue> issues) {
        this.node = node;
        this.source = source;
        this.issues = issues;
        this.id = node.path("id").asText("");
    }

    /** Returns the draft, empty if any field is wrong. */
    Optional<Draft> read() {
        checkFields();
        checkId();
        var members = members();
        var content = content(members);
        var about = about();
        var placement = placement();
        var stay = duration("minimumStay").orElse(Duration.ZERO);
        var consent = text("consent", LONGEST_KEY);
        var control = control();
        var announce = announce();
        if (broken || content.isEmpty()) {
            return Optional.empty();
        }
        var definition = new Definition(id, about, content.get(), placement, stay, consent, control, announce);
        return Optional.of(new Draft(definition, members, source));
    }

    private void checkFields() {
        for (var field : (Iterable<String>) node::fieldNames) {
            if (!FIELDS.contains(field)) {
                error("unknown-field", field, "there is no such field; there are " + String.join(", ", FIELDS));
            }
        }
    }

    private void checkId() {
        var value = node.path("id");
        if (!present(value)) {
            error("missing-id", "id", "a segment needs an id: " + SegmentId.RULE);
        } else if (!value.isValueNode() || !SegmentId.valid(id)) {
            error("bad-id", "id", "'" + id + "' is no id: " + SegmentId.RULE);
        }
    }

    private About about() {
        reviewEvery();
        return new About(
                text("name", LONGEST_TEXT).orElse(id),
                text("description", LONGEST_TEXT).orElse(""),
                text("owner", LONGEST_TEXT),
                text("reviewEvery", LONGEST_KEY),
                text("purpose", LONGEST_TEXT));
    }

    private void reviewEvery() {
        if (node.path("reviewEvery").isTextual()) {
            duration("reviewEvery");
        }
    }

    private Optional<Content> content(List<String> members) {
        var rule = node.path("rule");
        var hasMembers = present(node.path("members"));
        if (present(rule) == hasMembers) {
            error("rule-or-members", "", "a segment has either a rule or members");
            return Optional.empty();
        }
        return hasMembers ? Optional.of(Content.Listed.of(members)) : rule(rule);
    }

    private Optional<Content> rule(JsonNode rule) {
        if (rule.isTextual()) {
            return Optional.of(new Content.RuleText(rule.textValue()));
        }
        if (rule.isObject()) {
            return Optional.of(new Content.RuleText(rule.toString()));
        }
        error("not-a-rule", "rule", "a rule is written as text, or as a tree in JSON");
        return Optional.empty();
    }

    private List<String> members() {
        var value = node.path("members");
        if (!present(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            error("not-a-list", "members", "members are a list of customer ids");
            return List.of();
        }
        var members = new ArrayList<String>(value.size());
        for (var position = 0; position < value.size(); position++) {
            member(value.get(position), position).ifPresent(members::add);
        }
        return members;
    }

    private Optional<String> member(JsonNode value, int position) {
        var text = value.asText("");
        if ((value.isTextual() || value.isIntegralNumber()) && !text.isBlank() && text.length() <= LONGEST_KEY) {
            return Optional.of(text);
        }
        error("bad-member", "members[" + position + "]", "a customer id has 1 to " + LONGEST_KEY + " characters");
        return Optional.empty();
    }

    private Optional<Placement> placement() {
        var group = text("group", LONGEST_KEY);
        var priority = priority();
        if (group.isEmpty() && priority.isPresent()) {
            issues.add(DefinitionIssue.warning(
                    "priority-without-group", source, id, "priority", "a priority decides nothing without a group"));
        }
        return group.map(name -> new Placement(name, priority));
    }

    private Optional<Integer> priority() {
        var value = node.path("priority");
        if (!present(value)) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            error("not-a-whole-number", "priority", "a priority is a whole number");
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    private Optional<Duration> duration(String field) {
        var text = text(field, LONGEST_KEY);
        var duration = text.flatMap(DurationText::parse);
        if (text.isPresent() && duration.isEmpty()) {
            error(
                    "bad-duration",
                    field,
                    "'" + text.get() + "' is no duration; write a whole number and MINUTES, HOURS,"
                            + " DAYS or WEEKS, such as 1 DAY");
        }
        return duration;
    }

    private Control control() {
        var value = node.path("control");
        if (!present(value)) {
            return Control.NONE;
        }
        var control = value.isTextual() ? Control.parse(value.textValue()) : Optional.<Control>empty();
        if (control.isEmpty()) {
            error(
                    "bad-control",
                    "control",
                    "a control share is written as a percentage from 0% to 100%, at most two decimals, such as 10%");
        }
        return control.orElse(Control.NONE);
    }

    private boolean announce() {
        var value = node.path("announce");
        if (present(value) && !value.isBoolean()) {
            error("not-true-or-false", "announce", "announce is true or false");
        }
        return value.asBoolean(true);
    }

    private Optional<String> text(String field, int longest) {
        var value = node.path(field);
        if (!present(value)) {
            return Optional.empty();
        }
        var text = value.isTextual() || value.isNumber() ? value.asText() : "";
        if (text.isBlank() || text.length() > longest) {
            error("bad-text", field, field + " is a text of 1 to " + longest + " characters");
            return Optional.empty();
        }
        return Optional.of(text.strip());
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private void error(String code, String field, String message) {
        broken = true;
        issues.add(DefinitionIssue.error(code, source, id, field, message));
    }
}
