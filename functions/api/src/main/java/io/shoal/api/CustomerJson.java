package io.shoal.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.profile.AnswerRecord;
import io.shoal.profile.Facts;
import io.shoal.profile.Profile;
import io.shoal.value.Value;
import io.shoal.value.ValueType;
import java.util.SortedMap;
import java.util.SortedSet;

/** What was put about a customer, as answers show it. */
final class CustomerJson {
    private CustomerJson() {}

    /** Writes a profile, as far as it may be seen. */
    static ObjectNode write(Profile profile, Sight sight) {
        var body = ApiJson.object().put("customerId", profile.customerId());
        var aliases = profile.identity().absorbed();
        if (!aliases.isEmpty()) {
            aliases.stream().sorted().forEach(body.putArray("aliases")::add);
        }
        write(profile.facts(), sight, body);
        if (!profile.seen().never()) {
            body.put("firstSeen", ApiJson.instant(profile.seen().first()));
            body.put("lastSeen", ApiJson.instant(profile.seen().last()));
        }
        mixedTypes(profile.seen().types(), body);
        return body.put("version", profile.version()).put("asOf", ApiJson.instant(profile.asOf()));
    }

    private static void mixedTypes(SortedMap<String, SortedSet<ValueType>> types, ObjectNode body) {
        types.forEach((property, found) -> {
            if (found.size() > 1) {
                var labels = body.withObjectProperty("mixedTypes").putArray(property);
                found.forEach(type -> labels.add(type.label()));
            }
        });
    }

    private static void write(Facts facts, Sight sight, ObjectNode body) {
        var attributes = body.putObject("attributes");
        facts.attributes().entries().forEach((name, value) -> attributes.set(name, sight.attribute(name, value)));
        facts.consents().forEach(body.putObject("consents")::put);
        answers(facts, body.putArray("consentHistory"));
        var identifiers = body.putObject("identifiers");
        facts.identifiers().entries().forEach((name, value) -> identifiers.set(name, sight.identifier(value)));
        if (!facts.notes().refused().isEmpty()) {
            var refused = body.putObject("refusedIdentifiers");
            facts.notes()
                    .refused()
                    .forEach((name, one) -> refused.putObject(name)
                            .put("why", one.why().code())
                            .set("text", sight.identifier(new Value.Text(one.text()))));
        }
        if (!facts.notes().formerTypes().isEmpty()) {
            changedTypes(facts, body.putObject("changedTypes"));
        }
    }

    private static void changedTypes(Facts facts, ObjectNode body) {
        facts.notes().formerTypes().forEach((name, former) -> {
            var node = body.putObject(name).put("was", former.label());
            ValueType.of(facts.attributes().get(name)).ifPresent(type -> node.put("is", type.label()));
        });
    }

    private static void answers(Facts facts, ArrayNode list) {
        facts.notes().answers().forEach(answer -> list.add(answer(answer)));
    }

    private static ObjectNode answer(AnswerRecord answer) {
        var node = ApiJson.object().put("purpose", answer.purpose());
        answer.given().ifPresentOrElse(given -> node.put("given", given), () -> node.putNull("given"));
        node.put("at", ApiJson.instant(answer.at())).put("received", ApiJson.instant(answer.received()));
        answer.source().ifPresent(source -> node.put("source", source));
        answer.textVersion().ifPresent(version -> node.put("textVersion", version));
        return node;
    }
}
