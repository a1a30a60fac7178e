package io.shoal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentDefinitionsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsEveryField() throws JsonProcessingException {
        var reading = read("""
                {"id": "at-risk-vip", "name": "At-risk VIPs", "description": "Call them", "rule": "x = 1",
                 "group": "value-tier", "priority": 10, "minimumStay": "1 DAY", "consent": "email",
                 "control": "10%", "announce": false, "owner": "crm@x.org", "reviewEvery": "90 DAYS",
                 "purpose": "retention"}""");
        assertThat(reading.issues()).isEmpty();
        assertThat(reading.drafts().getFirst().definition())
                .isEqualTo(new Definition(
                        "at-risk-vip",
                        new About(
                                "At-risk VIPs",
                                "Call them",
                                Optional.of("crm@x.org"),
                                Optional.of("90 DAYS"),
                                Optional.of("retention")),
                        new Content.RuleText("x = 1"),
                        Optional.of(new Placement("value-tier", Optional.of(10))),
                        Duration.ofDays(1),
                        Optional.of("email"),
                        new Control(1_000),
                        false));
    }

    @Test
    void readsListsOfCustomersWhateverTheirOrder() throws JsonProcessingException {
        var one = read("{'id': 'vip', 'members': ['b', 'a', 17850, 'a']}".replace('\'', '"'));
        var other = read("{'id': 'vip', 'members': ['a', '17850', 'b']}".replace('\'', '"'));
        assertThat(one.drafts().getFirst().members()).containsExactly("17850", "a", "b");
        assertThat(one.drafts().getFirst().definition())
                .isEqualTo(other.drafts().getFirst().definition());
    }

    @Test
    void readsManyAndKeepsTheGoodOnes() throws JsonProcessingException {
        var reading = read("[{\"id\": \"a\", \"rule\": \"x = 1\"}, {\"id\": \"B\", \"rule\": \"x = 1\"}, 7]");
        assertThat(reading.drafts())
                .extracting(draft -> draft.definition().id())
                .containsExactly("a");
        assertThat(reading.issues())
                .extracting(DefinitionIssue::code)
                .containsExactly("definition.bad-id", "definition.not-an-object");
        assertThat(reading.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'rule': 'x = 1'}                                     | missing-id          | id
            {'id': 'Bad Id', 'rule': 'x = 1'}                     | bad-id              | id
            {'id': [], 'rule': 'x = 1'}                           | bad-id              | id
            {'id': 'a'}                                           | rule-or-members     |
            {'id': 'a', 'rule': 'x = 1', 'members': []}           | rule-or-members     |
            {'id': 'a', 'rule': 7}                                | not-a-rule          | rule
            {'id': 'a', 'members': 'x'}                           | not-a-list          | members
            {'id': 'a', 'members': ['x', '']}                     | bad-member          | members[1]
            {'id': 'a', 'members': ['x', {}]}                     | bad-member          | members[1]
            {'id': 'a', 'rule': 'x = 1', 'prio': 1}               | unknown-field       | prio
            {'id': 'a', 'rule': 'x = 1', 'version': 1}            | unknown-field       | version
            {'id': 'a', 'rule': 'x = 1', 'group': ''}             | bad-text            | group
            {'id': 'a', 'rule': 'x = 1', 'priority': '1'}         | not-a-whole-number  | priority
            {'id': 'a', 'rule': 'x = 1', 'priority': 1.5}         | not-a-whole-number  | priority
            {'id': 'a', 'rule': 'x = 1', 'minimumStay': 'P1D'}    | bad-duration        | minimumStay
            {'id': 'a', 'rule': 'x = 1', 'minimumStay': '1 MONTH'}| bad-duration        | minimumStay
            {'id': 'a', 'rule': 'x = 1', 'reviewEvery': 'often'}  | bad-duration        | reviewEvery
            {'id': 'a', 'rule': 'x = 1', 'control': '100.01%'}    | bad-control         | control
            {'id': 'a', 'rule': 'x = 1', 'control': 10}           | bad-control         | control
            {'id': 'a', 'rule': 'x = 1', 'announce': 'no'}        | not-true-or-false   | announce
            {'id': 'a', 'rule': 'x = 1', 'consent': true}         | bad-text            | consent
            """)
    void refusesWithTheFieldAndTheFile(String json, String code, String field) throws JsonProcessingException {
        var reading = read(json.replace('\'', '"'));
        assertThat(reading.drafts()).isEmpty();
        assertThat(reading.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("definition." + code);
            assertThat(issue.field()).isEqualTo(Optional.ofNullable(field).orElse(""));
            assertThat(issue.render()).startsWith("vip.yaml");
        });
    }

    @Test
    void reportsEveryMistakeAtOnce() throws JsonProcessingException {
        var reading = read("{\"id\": \"A\", \"priority\": \"x\", \"control\": \"x\", \"color\": \"red\"}");
        assertThat(reading.issues()).hasSize(5);
    }

    @Test
    void doubtsAPriorityWithoutGroup() throws JsonProcessingException {
        var reading = read("{\"id\": \"a\", \"rule\": \"x = 1\", \"priority\": 3}");
        assertThat(reading.complete()).isTrue();
        assertThat(reading.issues())
                .extracting(DefinitionIssue::code)
                .containsExactly("definition.priority-without-group");
    }

    @Test
    void writesWhatItReads() throws JsonProcessingException {
        var json = """
                {"id": "a", "name": "A", "description": "d", "rule": "x = 1", "group": "g", "priority": 1,
                 "minimumStay": "90 MINUTES", "consent": "sms", "control": "2.5%", "announce": false,
                 "owner": "o", "reviewEvery": "2 WEEKS", "purpose": "p"}""";
        var written = SegmentDefinitions.write(read(json).drafts().getFirst().definition());
        assertThat((JsonNode) written).isEqualTo(JSON.readTree(json));
    }

    @Test
    void catalogsComeBackAsTheyWere() {
        var rule = Definition.ofRule("a", "x = 1").withPlacement(new Placement("g", Optional.empty()));
        var list = Definition.of("b", Content.Listed.of(List.of("ada", "bob")));
        var catalog = new Catalog(
                7,
                Instant.parse("2026-01-01T00:00:00Z"),
                SettingsCodec.read(JSON.createObjectNode().put("zone", "Europe/Paris")),
                2,
                List.of(new Segment(rule, 3, 7), new Segment(list, 1, 2)),
                List.of(new Segment(rule.withContent(new Content.RuleText("y = 1")), 9, 5)));
        assertThat(CatalogCodec.read(CatalogCodec.write(catalog))).isEqualTo(catalog);
    }

    private static DefinitionReading read(String json) throws JsonProcessingException {
        return SegmentDefinitions.read(JSON.readTree(json), "vip.yaml");
    }
}
