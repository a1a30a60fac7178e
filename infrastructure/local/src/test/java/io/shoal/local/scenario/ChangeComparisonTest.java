package io.shoal.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeComparisonTest {
    private static final PublishedChange IN = published("vip", "ada", "entered", "event", "2026-01-01T00:00:00Z");

    private static final PublishedChange OUT = published("vip", "ada", "exited", "time", "2026-01-02T00:00:00Z");

    private static final PublishedChange BACK = published("vip", "ada", "entered", "time", "2026-01-03T00:00:00Z");

    private static final PublishedChange OTHER = published("vip", "bob", "entered", "event", "2026-01-02T00:00:00Z");

    private static PublishedChange published(String segment, String customer, String change, String cause, String at) {
        return new PublishedChange(
                Map.of("segment", segment, "customer", customer, "change", change, "cause", cause, "effectiveAt", at));
    }

    private static ExpectedChange expected(String... keysAndValues) {
        var said = new LinkedHashMap<String, String>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            said.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new ExpectedChange(said);
    }

    private static boolean same(List<ExpectedChange> expected, List<PublishedChange> published) {
        return ChangeComparison.compare(expected, published).isEmpty();
    }

    @Test
    void whatIsNotSaidIsNotCompared() {
        assertThat(same(List.of(expected("segment", "vip"), expected("change", "exited")), List.of(IN, OUT)))
                .isTrue();
        assertThat(same(List.of(expected("cause", "profile")), List.of(IN))).isFalse();
    }

    @Test
    void thereIsNeitherOneTooManyNorOneTooFew() {
        assertThat(same(List.of(), List.of())).isTrue();
        assertThat(same(List.of(expected()), List.of(IN, OUT))).isFalse();
        assertThat(same(List.of(expected(), expected()), List.of(IN))).isFalse();
    }

    @Test
    void changesOfOneCustomerComeInTheOrderOfTheirInstants() {
        var entered = expected("customer", "ada", "change", "entered");
        var exited = expected("customer", "ada", "change", "exited");
        assertThat(same(List.of(entered, exited), List.of(OUT, IN))).isTrue();
        assertThat(same(List.of(exited, entered), List.of(IN, OUT))).isFalse();
        assertThat(same(List.of(entered, exited, entered), List.of(BACK, OUT, IN)))
                .isTrue();
    }

    @Test
    void changesAtOneInstantComeInAnyOrder() {
        var at = "2026-01-02T00:00:00Z";
        var bronze = published("bronze", "ada", "exited", "event", at);
        var gold = published("gold", "ada", "entered", "event", at);
        var expected = List.of(expected("segment", "gold"), expected("segment", "bronze"));
        assertThat(same(expected, List.of(bronze, gold))).isTrue();
        assertThat(same(expected, List.of(gold, bronze))).isTrue();
    }

    @Test
    void changesOfDifferentCustomersComeInAnyOrder() {
        var expected = List.of(expected("customer", "bob"), expected("customer", "ada"));
        assertThat(same(expected, List.of(IN, OTHER))).isTrue();
        assertThat(same(expected, List.of(OTHER, OUT))).isTrue();
    }

    @Test
    void aVagueExpectationLeavesTheRightChangeToAnExactOne() {
        var expected = List.of(expected("change", "entered"), expected("customer", "ada"));
        assertThat(same(expected, List.of(IN, OTHER))).isTrue();
    }

    @Test
    void theDifferenceShowsBothSides() {
        var difference = ChangeComparison.compare(List.of(expected("cause", "time")), List.of(IN))
                .orElseThrow();
        assertThat(difference.expected()).isEqualTo("changes [{cause: time}]");
        assertThat(difference.got())
                .isEqualTo(
                        "[{segment: vip, customer: ada, change: entered, cause: event, effectiveAt: 2026-01-01T00:00:00Z}]"
                                + " (nothing published is, in order, number 1: {cause: time})");
    }

    @Test
    void readsWhatIsOnTheBus() throws JsonProcessingException {
        var detail = new ObjectMapper().readTree("""
                        {"id": "x", "version": "1", "customerId": "ada", "segmentId": "vip", "segmentVersion": 2, "change": "exited",
                         "sequence": 3, "at": "2026-01-01T00:00:00.000Z", "effectiveAt": "2026-01-01T00:00:00.001Z",
                         "reason": {"cause": "event", "trigger": "login", "evidence": []}, "group": null, "variant": null,
                         "replacedBy": "gold"}
                        """);
        assertThat(PublishedChange.of(detail).values())
                .containsOnly(
                        Map.entry("segment", "vip"),
                        Map.entry("customer", "ada"),
                        Map.entry("change", "exited"),
                        Map.entry("cause", "event"),
                        Map.entry("trigger", "login"),
                        Map.entry("effectiveAt", "2026-01-01T00:00:00.001Z"),
                        Map.entry("at", "2026-01-01T00:00:00Z"),
                        Map.entry("sequence", "3"),
                        Map.entry("version", "2"),
                        Map.entry("replacedBy", "gold"));
    }
}
