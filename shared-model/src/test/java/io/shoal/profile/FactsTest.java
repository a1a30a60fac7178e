package io.shoal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.identity.Refusal;
import io.shoal.segment.Settings;
import io.shoal.value.Value;
import io.shoal.value.ValueType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aConsentHasAShortFormAndAFullOne() {
        var facts = put(Facts.NONE, """
                {"consents": {"email": true, "sms": {"given": false, "source": "checkout", "textVersion": "v2",
                 "at": "2026-11-20T10:00:00+01:00"}}}""", NOW);
        assertThat(facts.consents()).isEqualTo(Map.of("email", true, "sms", false));
        assertThat(facts.notes().answers())
                .containsExactly(
                        new AnswerRecord(
                                "sms",
                                Optional.of(false),
                                Instant.parse("2026-11-20T09:00:00Z").toEpochMilli(),
                                NOW.toEpochMilli(),
                                Optional.of("checkout"),
                                Optional.of("v2")),
                        new AnswerRecord(
                                "email",
                                Optional.of(true),
                                NOW.toEpochMilli(),
                                NOW.toEpochMilli(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void everyAnswerIsKeptAndARepetitionIsNone() {
        var facts = put(Facts.NONE, "{\"consents\": {\"email\": true}}", NOW);
        facts = put(facts, "{\"consents\": {\"email\": true}}", NOW.plusSeconds(1));
        facts = put(facts, "{\"consents\": {\"email\": false}}", NOW.plusSeconds(2));
        facts = put(facts, "{\"consents\": {\"email\": null}}", NOW.plusSeconds(3));
        assertThat(facts.consents()).isEmpty();
        assertThat(facts.notes().answers())
                .extracting(AnswerRecord::given)
                .containsExactly(Optional.of(true), Optional.of(false), Optional.empty());
    }

    @Test
    void anOldListThatIsPutLateGivesNobodysConsentBack() {
        var out = put(Facts.NONE, "{\"consents\": {\"email\": false}}", NOW);
        var late = put(
                out,
                "{\"consents\": {\"email\": {\"given\": true, \"at\": \"2026-01-01T00:00:00Z\"}}}",
                NOW.plusSeconds(9));
        assertThat(late.consents()).isEqualTo(Map.of("email", false));
        assertThat(late.notes().answers()).hasSize(2);
        assertThat(late.touched(out)).isEmpty();
    }

    @Test
    void ofTwoAnswersAtOneInstantTheOneThatRefusesCounts() {
        var yes = "{\"consents\": {\"email\": {\"given\": true, \"at\": \"2026-01-01T00:00:00Z\"}}}";
        var no = yes.replace("true", "false");
        assertThat(put(put(Facts.NONE, yes, NOW), no, NOW).consents()).isEqualTo(Map.of("email", false));
        assertThat(put(put(Facts.NONE, no, NOW), yes, NOW).consents()).isEqualTo(Map.of("email", false));
    }

    /** Answers that say when they were given end the same in whatever order they come. */
    @Property(tries = 300)
    void theOrderOfArrivalDoesNotMatterWhereAnswersSayWhenTheyWereGiven(@ForAll long seed) {
        var random = new Random(seed);
        var puts = new ArrayList<String>();
        for (var number = 0; number < 6; number++) {
            puts.add("{\"consents\": {\"email\": {\"given\": %s, \"at\": \"2026-01-0%dT00:00:00Z\"}}}"
                    .formatted(random.nextBoolean(), 1 + random.nextInt(3)));
        }
        var first = all(puts);
        Collections.shuffle(puts, random);
        assertThat(all(puts).consents()).isEqualTo(first.consents());
        assertThat(all(puts).notes()).isEqualTo(first.notes());
    }

    @Test
    void whatIsNoIdentifierIsNotedAndTheRestIsTaken() {
        var known = put(Facts.NONE, "{\"identifiers\": {\"email\": \"Ada@X.org\", \"crm\": \"7\"}}", NOW);
        var refused = put(known, "{\"identifiers\": {\"email\": \"n/a\", \"crm\": \"8\"}}", NOW);
        assertThat(refused.identifiers().entries())
                .isEqualTo(Map.of("email", new Value.Text("ada@x.org"), "crm", new Value.Text("8")));
        assertThat(refused.notes().refused())
                .isEqualTo(Map.of("email", new RefusedIdentifier("n/a", Refusal.PLACEHOLDER)));
        assertThat(put(refused, "{\"identifiers\": {\"email\": null}}", NOW)
                        .notes()
                        .refused())
                .isEmpty();
    }

    @Test
    void anotherTypeThanBeforeIsNotedUntilTheFormerIsBack() {
        var number = put(Facts.NONE, "{\"attributes\": {\"age\": 42, \"city\": \"Paris\"}}", NOW);
        assertThat(number.notes().formerTypes()).isEmpty();
        var text = put(number, "{\"attributes\": {\"age\": \"42\", \"city\": \"Rome\"}}", NOW);
        assertThat(text.attributes().get("age")).isEqualTo(new Value.Text("42"));
        assertThat(text.notes().formerTypes()).isEqualTo(Map.of("age", ValueType.NUMBER));
        var list = put(text, "{\"attributes\": {\"age\": [42]}}", NOW);
        assertThat(list.notes().formerTypes()).isEqualTo(Map.of("age", ValueType.NUMBER));
        assertThat(put(list, "{\"attributes\": {\"age\": 43}}", NOW).notes().formerTypes())
                .isEmpty();
        var removed = put(list, "{\"attributes\": {\"age\": null}}", NOW);
        assertThat(removed.notes().formerTypes()).isEmpty();
        assertThat(put(removed, "{\"attributes\": {\"age\": [1]}}", NOW).notes().formerTypes())
                .isEmpty();
    }

    @Test
    void twoWhoTurnOutToBeOneClashWhereTheirTypesDiffer() {
        var number = put(Facts.NONE, "{\"attributes\": {\"age\": 42, \"city\": \"Paris\"}}", NOW);
        var text = put(Facts.NONE, "{\"attributes\": {\"age\": \"42\", \"city\": \"Rome\"}}", NOW.plusSeconds(1));
        for (var both : List.of(number.united(text), text.united(number))) {
            assertThat(both.attributes().get("age")).isEqualTo(new Value.Text("42"));
            assertThat(both.notes().formerTypes()).isEqualTo(Map.of("age", ValueType.NUMBER));
            assertThat(both.united(text)).isEqualTo(both);
        }
    }

    @Test
    void whatIsWrongWithAConsentIsNamed() {
        var reading = read("""
                {"consents": {"a": "yes", "b": {"source": "x"}, "c": {"given": true, "at": "yesterday"},
                 "d": {"given": true, "at": "2027-01-01T00:00:00Z"}, "e": {"given": true, "why": 1}}}""", NOW);
        assertThat(reading.patch()).isEmpty();
        assertThat(reading.problems())
                .extracting(problem -> problem.pointer())
                .containsExactly(
                        "/consents/a", "/consents/b/given", "/consents/c/at", "/consents/d/at", "/consents/e/why");
    }

    private static Facts all(List<String> puts) {
        var facts = Facts.NONE;
        for (var put : puts) {
            facts = put(facts, put, NOW);
        }
        return facts;
    }

    private static Facts put(Facts facts, String json, Instant now) {
        return facts.put(read(json, now).patch().orElseThrow(), now.toEpochMilli());
    }

    private static CustomerPatchReader.Reading read(String json, Instant now) {
        try {
            return CustomerPatchReader.read(JSON.readTree(json), Settings.DEFAULT, now);
        } catch (IOException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
