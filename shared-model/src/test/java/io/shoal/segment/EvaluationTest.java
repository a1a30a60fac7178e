package io.shoal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.segment.SampleRule.Both;
import io.shoal.segment.SampleRule.During;
import io.shoal.segment.SampleRule.Fact;
import io.shoal.segment.SampleRule.In;
import io.shoal.segment.SampleRule.Not;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Definition A = Definition.ofRule("a", "sample");
    private static final Definition B = Definition.ofRule("b", "sample");
    private static final Map<String, SampleRule> FACTS = Map.of("a", new Fact("x"), "b", new Fact("y"));

    private final SampleCustomer ada = new SampleCustomer();

    @Test
    void timeAloneChangesAtTheDueInstantHoweverLateItIsLookedAt() {
        var catalog = first(Map.of("a", new During("during")), A);
        ada.during(catalog, 10, "during", 20, 30);
        ada.touch(catalog, 500, Cause.TIME);
        assertThat(told()).containsExactly("a entered 20 time", "a exited 30 time");
        assertThat(ada.ledger.dueAt()).isEqualTo(Ledger.NEVER);
    }

    @Test
    void aDueInstantComesBeforeTheInputOfTheSameInstant() {
        var catalog = first(Map.of("a", new During("during")), A);
        ada.during(catalog, 10, "during", 20, 30);
        ada.during(catalog, 30, "during", 25, 40);
        assertThat(told()).containsExactly("a entered 20 time", "a exited 30 time", "a entered 30 profile");
    }

    @Test
    void aCustomerWithoutTimeInItsRulesIsNeverDue() {
        var catalog = first(FACTS, A, B);
        ada.fact(catalog, 10, "x", true);
        assertThat(ada.ledger.dueAt()).isEqualTo(Ledger.NEVER);
    }

    @Test
    void onlyWhatWasTouchedIsEvaluated() {
        var catalog = first(FACTS, A, B);
        ada.fact(catalog, 10, "x", true);
        ada.fact(catalog, 20, "y", true);
        assertThat(ada.evaluated).isEqualTo(1);
        ada.fact(catalog, 30, "nothing-reads-this", true);
        assertThat(ada.evaluated).isZero();
        ada.touch(catalog, 40, Cause.TIME);
        assertThat(ada.evaluated).isZero();
    }

    @Test
    void nothingIsWrittenWhereNothingMoved() {
        var catalog = first(Map.of("a", new During("during")), A);
        ada.during(catalog, 10, "during", 200, 300);
        var writes = ada.writes;
        ada.during(catalog, 20, "during", 250, 300);
        assertThat(ada.writes).as("the due instant moved later").isEqualTo(writes);
        ada.during(catalog, 30, "during", 100, 300);
        assertThat(ada.writes).as("the due instant moved earlier").isEqualTo(writes + 1);
    }

    @Test
    void theBetterOfAGroupTakesOverAndGivesBack() {
        var catalog = first(FACTS, A.withPlacement(place(1)), B.withPlacement(place(2)));
        ada.fact(catalog, 10, "y", true);
        ada.fact(catalog, 20, "x", true);
        ada.fact(catalog, 30, "x", false);
        assertThat(told())
                .containsExactly(
                        "b entered 10 profile",
                        "b exited 20 profile to a",
                        "a entered 20 profile for b",
                        "a exited 30 profile to b",
                        "b entered 30 profile for a");
    }

    @Test
    void aMissingPriorityComesLastById() {
        var catalog = first(
                Map.of("a", new Fact("x"), "b", new Fact("x"), "c", new Fact("y")),
                A.withPlacement(new Placement("g", Optional.empty())),
                B.withPlacement(new Placement("g", Optional.empty())),
                Definition.ofRule("c", "sample").withPlacement(place(99)));
        ada.fact(catalog, 10, "x", true);
        assertThat(ada.memberOf()).containsExactly("a");
        assertThat(ada.ledger.membership("b").shadowed()).isTrue();
        ada.fact(catalog, 20, "y", true);
        assertThat(ada.memberOf()).containsExactly("c");
    }

    @Test
    void aStayDelaysTheExitAndOccupiesTheGroup() {
        var catalog = first(
                FACTS, A.withPlacement(place(1)).withMinimumStay(Duration.ofMinutes(1)), B.withPlacement(place(2)));
        ada.fact(catalog, 10, "y", true);
        ada.fact(catalog, 20, "x", true);
        ada.fact(catalog, 30, "x", false);
        assertThat(ada.memberOf()).containsExactly("a");
        assertThat(ada.ledger.dueAt()).isEqualTo(20 + MINUTE);
        ada.touch(catalog, 20 + 2 * MINUTE, Cause.TIME);
        assertThat(told())
                .endsWith("a exited " + (20 + MINUTE) + " time to b", "b entered " + (20 + MINUTE) + " time for a");
    }

    @Test
    void aStayIsForgottenIfTheRuleTurnedTrueMeanwhile() {
        var catalog = first(FACTS, A.withMinimumStay(Duration.ofMinutes(1)), B);
        ada.fact(catalog, 0, "x", true);
        ada.fact(catalog, 10, "x", false);
        ada.fact(catalog, 20, "x", true);
        ada.touch(catalog, 2 * MINUTE, Cause.TIME);
        assertThat(told()).containsExactly("a entered 0 profile");
        ada.fact(catalog, 3 * MINUTE, "x", false);
        assertThat(told()).endsWith("a exited " + 3 * MINUTE + " profile");
    }

    @Test
    void aBetterPriorityEndsAStayForGood() {
        var catalog = first(
                FACTS, A.withPlacement(place(1)), B.withPlacement(place(2)).withMinimumStay(Duration.ofMinutes(1)));
        ada.fact(catalog, 0, "y", true);
        ada.fact(catalog, 10, "y", false);
        ada.fact(catalog, 20, "x", true);
        ada.fact(catalog, 30, "x", false);
        assertThat(told())
                .containsExactly(
                        "b entered 0 profile",
                        "b exited 20 profile to a",
                        "a entered 20 profile for b",
                        "a exited 30 profile");
    }

    @Test
    void withdrawnConsentEndsAStay() {
        var catalog = first(FACTS, A.withConsent("email").withMinimumStay(Duration.ofMinutes(1)), B);
        ada.consent(catalog, 0, "email", true);
        ada.fact(catalog, 10, "x", true);
        ada.fact(catalog, 20, "x", false);
        ada.consent(catalog, 30, "email", false);
        assertThat(told()).containsExactly("a entered 10 profile", "a exited 30 profile");
    }

    @Test
    void anEditEndsAStayAndKeepsThoseWhoMatch() {
        var stay = A.withMinimumStay(Duration.ofMinutes(1));
        var catalog = first(FACTS, stay, B.withMinimumStay(Duration.ofMinutes(1)));
        ada.fact(catalog, 0, "x", true);
        ada.fact(catalog, 5, "y", true);
        ada.fact(catalog, 10, "x", false);
        var edited = SampleCustomer.catalog(
                2,
                20,
                List.of(new Segment(stay, 2, 2), new Segment(B, 2, 2)),
                List.of(),
                Map.of("a", new Both(new Fact("x"), new Fact("x")), "b", new Both(new Fact("y"), new Fact("y"))));
        ada.touch(edited, 20, Cause.DEFINITION);
        assertThat(told()).containsExactly("a entered 0 profile", "b entered 5 profile", "a exited 20 definition");
        assertThat(ada.changes.getLast().segmentVersion()).isEqualTo(2);
    }

    @Test
    void archivingEndsMembershipAndHandsOver() {
        var a = A.withPlacement(place(1)).withMinimumStay(Duration.ofMinutes(1));
        var b = B.withPlacement(place(2));
        ada.fact(first(FACTS, a, b), 0, "x", true);
        ada.fact(first(FACTS, a, b), 5, "y", true);
        var catalog =
                SampleCustomer.catalog(2, 20, List.of(new Segment(b, 1, 1)), List.of(new Segment(a, 1, 2)), FACTS);
        ada.touch(catalog, 20, Cause.DEFINITION);
        assertThat(told())
                .containsExactly("a entered 0 profile", "a exited 20 definition to b", "b entered 20 definition for a");
        var revived =
                SampleCustomer.catalog(3, 30, List.of(new Segment(a, 2, 3), new Segment(b, 1, 1)), List.of(), FACTS);
        ada.touch(revived, 30, Cause.DEFINITION);
        assertThat(told()).endsWith("b exited 30 definition to a", "a entered 30 definition for b");
        assertThat(ada.changes.getLast().sequence()).isEqualTo(3);
    }

    @Test
    void anInnerSegmentIsTheCauseOnlyWhereNothingElseTurnedTheRule() {
        Map<String, SampleRule> rules =
                Map.of("a", new During("during"), "b", new Both(new In("a"), new Not(new Fact("y"))));
        var catalog = first(rules, A, B);
        ada.during(catalog, 10, "during", 20, 30);
        ada.touch(catalog, 25, Cause.TIME);
        assertThat(told()).containsExactly("a entered 20 time", "b entered 20 segment");
        assertThat(ada.changes.getLast().reason().trigger()).isEqualTo("a");
        ada.fact(catalog, 26, "y", true);
        assertThat(told()).endsWith("b exited 26 profile");
    }

    @Test
    void silentDefinitionsChangeMembersWithoutAnAnnouncement() {
        ada.fact(first(FACTS, B), 0, "x", true);
        var catalog = SampleCustomer.catalog(
                2, 10, List.of(new Segment(A.withAnnounce(false), 1, 2), new Segment(B, 1, 1)), List.of(), FACTS);
        ada.touch(catalog, 10, Cause.DEFINITION);
        ada.fact(catalog, 20, "x", false);
        assertThat(told()).containsExactly("a entered 10 definition", "a exited 20 profile");
        assertThat(ada.changes).extracting(Change::announced).containsExactly(false, true);
    }

    @Test
    void whoIsListedBecomesAMemberWhenSeen() {
        var list = Definition.of("a", Content.Listed.of(List.of("ada")));
        var catalog = SampleCustomer.catalog(1, 0, List.of(new Segment(list, 1, 1)), List.of(), Map.of());
        ada.list(catalog, 10, "a", true);
        ada.list(catalog, 20, "a", false);
        assertThat(told()).containsExactly("a entered 10 import", "a exited 20 import");
    }

    @Test
    void theEndOfACustomerEndsEveryMembership() {
        var catalog = first(FACTS, A.withMinimumStay(Duration.ofMinutes(1)), B);
        ada.fact(catalog, 0, "x", true);
        ada.fact(catalog, 5, "x", false);
        var outcome = ada.end(catalog, 10, Cause.MERGE);
        assertThat(outcome.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.EXITED);
            assertThat(change.reason().cause()).isEqualTo(Cause.MERGE);
        });
        assertThat(outcome.next().membership("a").member()).isFalse();
    }

    @Test
    void aChangeHasTheSameIdWhoeverFindsIt() {
        var catalog = first(FACTS, A, B);
        var other = new SampleCustomer();
        ada.fact(catalog, 10, "x", true);
        other.fact(catalog, 99, "x", true);
        assertThat(ada.changes.getFirst().id())
                .isEqualTo(other.changes.getFirst().id())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static CompiledCatalog first(Map<String, SampleRule> rules, Definition... definitions) {
        var segments = List.of(definitions).stream()
                .map(definition -> new Segment(definition, 1, 1))
                .toList();
        return SampleCustomer.catalog(1, 0, segments, List.of(), rules);
    }

    private static Placement place(int priority) {
        return new Placement("g", Optional.of(priority));
    }

    private List<String> told() {
        return ada.changes.stream()
                .map(change -> String.join(
                        " ",
                        change.segmentId(),
                        change.kind().label(),
                        Long.toString(change.effectiveAt()),
                        change.reason().cause().label()
                                + change.counterpart()
                                        .map(other -> (change.kind() == Change.Kind.EXITED ? " to " : " for ") + other)
                                        .orElse("")))
                .collect(Collectors.toList());
    }
}
