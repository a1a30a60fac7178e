package io.shoal.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.imports.document.Problem;
import io.shoal.segment.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    private static final String WHOLE = """
            name: an at-risk VIP
            zone: Europe/Paris                      # optional, default UTC
            rfm: {window: 365 DAYS, purchase: order_placed, value: total, refund: order_refunded}
            retention: {page_viewed: 400 DAYS}
            segments: [ {id: at-risk-vip, rule: "DAYS SINCE LAST login > 30 AND SUM(order_placed.total) > 1000"} ]
            steps:
              - at: 2026-01-01T09:00:00Z
                customers: [ {id: ada, attributes: {country: GB}, consents: {email: true}, identifiers: {email: a@x.org}} ]
                events:
                  - {customer: ada, type: login}
                  - {customer: ada, type: order_placed, id: o-1, at: 2025-12-30T10:00:00Z, properties: {total: 1200.50}}
                expect: {at-risk-vip: []}
              - at: 2026-02-01T00:00:00+01:00
                expect: {at-risk-vip: [ada]}
                changes:
                  - {segment: at-risk-vip, customer: ada, change: entered, cause: time, effectiveAt: 2026-01-31T09:00:00.001Z}
              - at: 2026-02-01T08:00:00Z
                define: [ {id: at-risk-vip, rule: "DAYS SINCE LAST login > 60"} ]
                remove: []
                merge: [ {from: ada-phone, into: ada} ]
                erase: [bob]
                recomputeRfm: true
                expect: {at-risk-vip: []}
            """;

    private static List<String> problems(String text) {
        return ScenarioReader.read(text, "a.yaml").problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void readsEveryKeyOfTheContract() {
        Scenario scenario = ScenarioReader.read(WHOLE, "a.yaml").scenario().orElseThrow();
        assertThat(scenario.name()).isEqualTo("an at-risk VIP");
        assertThat(scenario.settings().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(scenario.settings().retention()).isEqualTo(Map.of("page_viewed", Duration.ofDays(400)));
        assertThat(scenario.segments())
                .extracting(draft -> draft.definition().id())
                .containsExactly("at-risk-vip");
        Scenario.Step first = scenario.steps().get(0);
        assertThat(first.customers().getFirst().body().toString())
                .isEqualTo(
                        "{\"attributes\":{\"country\":\"GB\"},\"consents\":{\"email\":true},\"identifiers\":{\"email\":\"a@x.org\"}}");
        assertThat(first.events())
                .extracting(Object::toString)
                .containsExactly(
                        "{\"customerId\":\"ada\",\"eventId\":\"event-0001-000001\",\"type\":\"login\",\"occurredAt\":\"2026-01-01T09:00:00Z\","
                                + "\"properties\":{}}",
                        "{\"customerId\":\"ada\",\"eventId\":\"o-1\",\"type\":\"order_placed\",\"occurredAt\":\"2025-12-30T10:00:00Z\","
                                + "\"properties\":{\"total\":1200.50}}");
        assertThat(first.changes()).isEmpty();
        Scenario.Step second = scenario.steps().get(1);
        assertThat(second.at()).isEqualTo(Instant.parse("2026-01-31T23:00:00Z"));
        assertThat(second.expect()).isEqualTo(Map.of("at-risk-vip", List.of("ada")));
        assertThat(second.changes().orElseThrow()).hasSize(1);
        Scenario.Step third = scenario.steps().get(2);
        assertThat(third.define()).extracting(Draft::source).containsExactly("a.yaml");
        assertThat(third.merges()).containsExactly(new Scenario.Merge("ada-phone", "ada"));
        assertThat(third.erase()).containsExactly("bob");
        assertThat(third.recomputeRfm()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Europe/Paris | zone: Paris | a.yaml:2:7: 'zone' has to be a time zone such as Europe/Paris, not 'Paris'",
                "zone: | zoen: | a.yaml:2:1: unknown key 'zoen' in a scenario; did you mean 'zone'?",
                "400 DAYS | 13 MONTHS | a.yaml:4:26: 'retention' has to be a duration such as 400 DAYS, not '13 MONTHS'",
                "window: 365 DAYS | windows: 365 DAYS | a.yaml:3:7: unknown key 'windows' in rfm; did you mean 'window'?",
                "customer: ada, type: login | customer: ada | a.yaml:10:9: an event needs 'type'",
                "type: login | type: login, when: now | a.yaml:10:38: unknown key 'when' in an event, which has at, customer, id, properties, type",
                "email: true | email: 'yes' | a.yaml:8:73: a consent is true, false or null, not 'yes'",
                "2026-02-01T00:00:00+01:00 | 2025-02-01T00:00:00Z | a.yaml:13:9: step 2 is earlier than the step before it (2026-01-01T09:00:00Z)",
                "2026-02-01T00:00:00+01:00 | 2026-02-01 | a.yaml:13:9: 'at' has to be an instant such as 2026-01-31T09:00:00Z, not '2026-02-01'",
                "expect: {at-risk-vip: [ada]} | expect: {at-risk: [ada]} | a.yaml:14:14: there is no segment 'at-risk' up to this step",
                "expect: {at-risk-vip: [ada]} | expect: {at-risk-vip: ada} | a.yaml:14:27: the members of 'at-risk-vip' have to be a list, not 'ada'",
                "cause: time | cause: clock | a.yaml:16:71: 'cause' is one of event, profile, time, definition, population, import, merge, erasure, segment, not 'clock'",
                "from: ada-phone, | | a.yaml:20:14: a merge needs 'from'",
                "recomputeRfm: true | recomputeRfm: 1 | a.yaml:22:19: 'recomputeRfm' has to be true or false, not '1'",
                "define: [ {id: at-risk-vip, | define: [ {id: at risk, | a.yaml:18:16: segment 'at risk', id: 'at risk' is no id: "
            })
    void namesEveryMistakeWithItsPlace(String right, String wrong, String problem) {
        String text = WHOLE.replace(right, wrong == null ? "" : wrong);
        assertThat(problems(text)).anySatisfy(found -> assertThat(found).startsWith(problem));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        String text = WHOLE.replace("zone:", "zoen:")
                .replace("cause: time", "cause: clock")
                .replace("from:", "form:");
        assertThat(problems(text)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a.yaml:1:1: the file is empty",
                "[] | a.yaml:1:1: a scenario is written as keys with values, not as a list",
                "name: x | a.yaml:1:1: a scenario needs 'steps'",
                "{name: x, steps: []} | a.yaml:1:18: a scenario needs at least one step",
                "{name: x, name: y, steps: []} | a.yaml:1:11: 'name' stands here a second time"
            })
    void aFileThatIsNoScenarioIsRefused(String text, String problem) {
        assertThat(problems(text)).contains(problem);
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsPlace() {
        assertThat(problems("name: x\nsteps: [ {at: ]"))
                .singleElement()
                .isEqualTo(
                        "a.yaml:2:13: not YAML: while parsing a flow node, expected the node content, but found ']'");
    }

    @Test
    void putsOfOneCustomerInOneStepAreOnePut() {
        Scenario scenario = ScenarioReader.read("""
                        name: x
                        steps:
                          - at: 2026-01-01T09:00:00Z
                            customers:
                              - {id: ada, attributes: {country: GB, age: 3}}
                              - {id: ada, attributes: {country: null}, consents: {email: false}}
                        """, "a.yaml").scenario().orElseThrow();
        assertThat(scenario.steps().getFirst().customers())
                .singleElement()
                .extracting(customer -> customer.body().toString())
                .isEqualTo("{\"attributes\":{\"country\":null,\"age\":3},\"consents\":{\"email\":false}}");
    }

    @Test
    void aFileThatIsNotThereIsAProblem(@TempDir Path folder) {
        assertThat(ScenarioReader.read(folder.resolve("none.yaml")).problems()).hasSize(1);
    }
}
