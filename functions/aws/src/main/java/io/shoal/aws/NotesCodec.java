package io.shoal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.identity.Refusal;
import io.shoal.profile.AnswerRecord;
import io.shoal.profile.Notes;
import io.shoal.profile.RefusedIdentifier;
import io.shoal.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes from and to the items of profiles. */
final class NotesCodec {
    private static final String ANSWERS = "answers";
    private static final String REFUSED = "refused";
    private static final String FORMER_TYPES = "formerTypes";

    private NotesCodec() {}

    static void write(Notes notes, Item item) {
        if (!notes.answers().isEmpty()) {
            var list = Json.object().putArray(ANSWERS);
            notes.answers().forEach(answer -> list.add(write(answer)));
            item.text(ANSWERS, list.toString());
        }
        if (!notes.refused().isEmpty()) {
            var object = Json.object();
            notes.refused()
                    .forEach((name, refused) -> object.putObject(name)
                            .put("text", refused.text())
                            .put("why", refused.why().code()));
            item.text(REFUSED, object.toString());
        }
        if (!notes.formerTypes().isEmpty()) {
            var object = Json.object();
            notes.formerTypes().forEach((name, type) -> object.put(name, type.label()));
            item.text(FORMER_TYPES, object.toString());
        }
    }

    static Notes read(Item item) {
        return new Notes(
                item.optionalText(ANSWERS).map(NotesCodec::answers).orElse(List.of()),
                item.optionalText(REFUSED).map(NotesCodec::refused).orElseGet(TreeMap::new),
                item.optionalText(FORMER_TYPES).map(NotesCodec::types).orElseGet(TreeMap::new));
    }

    private static ObjectNode write(AnswerRecord answer) {
        var node = Json.object()
                .put("purpose", answer.purpose())
                .put("at", answer.at())
                .put("received", answer.received());
        answer.given().ifPresent(given -> node.put("given", given));
        answer.source().ifPresent(source -> node.put("source", source));
        answer.textVersion().ifPresent(version -> node.put("textVersion", version));
        return node;
    }

    private static List<AnswerRecord> answers(String text) {
        var answers = new ArrayList<AnswerRecord>();
        Json.read(text)
                .forEach(node -> answers.add(new AnswerRecord(
                        node.path("purpose").asText(),
                        node.has("given") ? Optional.of(node.path("given").asBoolean()) : Optional.empty(),
                        node.path("at").asLong(),
                        node.path("received").asLong(),
                        text(node, "source"),
                        text(node, "textVersion"))));
        return answers;
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }

    private static SortedMap<String, RefusedIdentifier> refused(String text) {
        var refused = new TreeMap<String, RefusedIdentifier>();
        Json.read(text).properties().forEach(entry -> refused.put(entry.getKey(), refused(entry.getValue())));
        return refused;
    }

    private static RefusedIdentifier refused(JsonNode node) {
        var code = node.path("why").asText();
        var why = Refusal.of(code).orElseThrow(() -> Failure.brokenItem("an identifier refused as " + code));
        return new RefusedIdentifier(node.path("text").asText(), why);
    }

    private static SortedMap<String, ValueType> types(String text) {
        var types = new TreeMap<String, ValueType>();
        Json.read(text)
                .properties()
                .forEach(
                        entry -> types.put(entry.getKey(), type(entry.getValue().asText())));
        return types;
    }

    static ValueType type(String label) {
        return ValueType.of(label).orElseThrow(() -> Failure.brokenItem("a value of type " + label));
    }
}
