package io.shoal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.rule.plan.Population;
import io.shoal.state.CustomerState;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Catalog EMPTY = Catalog.empty(Settings.DEFAULT);

    @Test
    void publishesTogetherWhateverTheOrder() {
        var publication = publish(EMPTY, rule("outer", "IN SEGMENT 'inner'"), rule("inner", "x=1 and  y = 2"));
        assertThat(publication.accepted()).isTrue();
        assertThat(publication.published()).containsExactlyInAnyOrder("inner", "outer");
        var catalog = publication.catalog().orElseThrow();
        assertThat(catalog.version()).isEqualTo(1);
        assertThat(catalog.active("inner").orElseThrow().definition().content())
                .as("in canonical text")
                .isEqualTo(new Content.RuleText("x = 1 AND y = 2"));
    }

    @Test
    void takesARuleAsATreeAndGivesBoth() throws JsonProcessingException {
        var tree = new ObjectMapper().readTree("""
                {"op": "and", "rules": [
                  {"op": "=", "left": {"attribute": ["x"]}, "right": 1},
                  {"op": "did", "events": {"event": "a", "window": {"last": 2, "unit": "days"}}}]}""");
        var catalog = Catalogs.publish(EMPTY, List.of(tree("a", tree)), Set.of(), NOW)
                .catalog()
                .orElseThrow();
        var rule = (Content.RuleText)
                catalog.active("a").orElseThrow().definition().content();
        assertThat(rule.text()).isEqualTo("x = 1 AND DID a IN LAST 2 DAYS");
        assertThat(rule.tree()).hasToString(tree.toString());
        assertThat(publish(catalog, rule("a", rule.text())).changes())
                .as("the same as text is the same")
                .isFalse();
    }

    @Test
    void whatIsWrongInATreeIsNamedAllAtOnceWithPointers() throws JsonProcessingException {
        var tree = new ObjectMapper().readTree("""
                {"op": "or", "rules": [
                  {"op": "in segment", "segment": "nowhere"},
                  {"op": "=", "left": {"attribute": ["rfm", "recencyy"]}, "right": 1}]}""");
        assertThat(Catalogs.publish(EMPTY, List.of(tree("a", tree)), Set.of(), NOW)
                        .issues())
                .extracting(DefinitionIssue::message)
                .containsExactlyInAnyOrder(
                        "/rules/0/segment: error: There is no segment 'nowhere'",
                        "/rules/1/left: error: There is no rfm.recencyy among the built-in attributes: say"
                                + " rfm.recency");
    }

    @Test
    void whatIsNotDifferentKeepsItsVersion() {
        var first = published(EMPTY, rule("a", "x = 1"), rule("b", "x = 2"));
        var second = publish(first, rule("a", "x   =  1"), rule("b", "x = 3"));
        assertThat(second.published()).containsExactly("b");
        var catalog = second.catalog().orElseThrow();
        assertThat(catalog.active("a").orElseThrow())
                .isEqualTo(first.active("a").orElseThrow());
        assertThat(catalog.active("b").orElseThrow().version()).isEqualTo(2);
        assertThat(catalog.active("b").orElseThrow().since()).isEqualTo(2);
        assertThat(publish(catalog, rule("a", "x = 1")).catalog()).contains(catalog);
    }

    @Test
    void archivedSegmentsAreRevivedWithTheNextVersion() {
        var first = published(EMPTY, rule("a", "x = 1"));
        var archived =
                Catalogs.publish(first, List.of(), Set.of("a"), NOW).catalog().orElseThrow();
        assertThat(archived.active()).isEmpty();
        assertThat(archived.archived("a").orElseThrow().since()).isEqualTo(2);
        var again = Catalogs.publish(archived, List.of(), Set.of("a"), NOW);
        assertThat(again.accepted()).isTrue();
        assertThat(again.changes()).isFalse();
        var revived = published(archived, rule("a", "x = 1"));
        assertThat(revived.active("a").orElseThrow().version()).isEqualTo(2);
        assertThat(revived.archived()).isEmpty();
    }

    @Test
    void whatOthersReferToIsNotArchived() {
        var first = published(EMPTY, rule("a", "x = 1"), rule("b", "IN SEGMENT 'a'"), rule("c", "NOT IN SEGMENT 'a'"));
        var refused = Catalogs.publish(first, List.of(), Set.of("a"), NOW);
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("definition.still-referred-to");
            assertThat(issue.message()).endsWith("b, c");
        });
        assertThat(Catalogs.publish(first, List.of(), Set.of("a", "b", "c"), NOW)
                        .accepted())
                .isTrue();
    }

    @Test
    void refusesWhatIsNotThereToArchive() {
        assertThat(codes(Catalogs.publish(EMPTY, List.of(), Set.of("a"), NOW)))
                .containsExactly("definition.unknown-segment");
    }

    @Test
    void everyMistakeIsSaidAtOnce() {
        var publication = publish(
                EMPTY,
                rule("a", "x = "),
                rule("b", "IN SEGMENT 'nowhere'"),
                rule("c", "x = 1").withPlacement(new Placement("g", Optional.of(1))),
                rule("d", "x = 1").withPlacement(new Placement("g", Optional.of(1))),
                rule("d", "x = 2"));
        assertThat(publication.accepted()).isFalse();
        assertThat(codes(publication))
                .contains("rule.missing-segment", "definition.defined-twice")
                .anyMatch(code -> code.startsWith("rule.") && !code.equals("rule.missing-segment"));
        assertThat(publication.issues()).allMatch(issue -> issue.source().equals("test"));
    }

    @Test
    void equalPrioritiesOfAGroupAreRefusedAndMissingOnesAreNot() {
        var one = rule("a", "x = 1").withPlacement(new Placement("g", Optional.of(1)));
        var two = rule("b", "x = 1").withPlacement(new Placement("g", Optional.of(1)));
        assertThat(publish(EMPTY, one, two).issues()).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("definition.equal-priorities");
            assertThat(issue.message()).contains("'g'").contains("a, b");
        });
        var none = new Placement("g", Optional.empty());
        assertThat(publish(EMPTY, one.withPlacement(none), two.withPlacement(none))
                        .accepted())
                .isTrue();
    }

    @Test
    void cyclesAreRefusedAndNamed() {
        var first = published(EMPTY, rule("a", "x = 1"), rule("b", "IN SEGMENT 'a'"));
        assertThat(publish(first, rule("a", "IN SEGMENT 'b'")).issues())
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.code()).isEqualTo("definition.cycle");
                    assertThat(issue.message()).endsWith("a -> b -> a");
                });
    }

    @Test
    void thereAreNoMoreThanFiveHundred() {
        var many = IntStream.rangeClosed(1, Catalog.LIMIT)
                .mapToObj(number -> rule("s" + number, "x = " + number))
                .toArray(Definition[]::new);
        var full = published(EMPTY, many);
        assertThat(codes(publish(full, rule("one-more", "x = 0")))).containsExactly("definition.too-many");
        assertThat(publish(full, rule("s1", "x = 0")).accepted()).isTrue();
    }

    @Test
    void warningsDoNotRefuse() {
        var publication = publish(EMPTY, rule("a", "country != 'US'"));
        assertThat(publication.accepted()).isTrue();
        assertThat(publication.issues()).isNotEmpty().noneMatch(DefinitionIssue::isError);
        assertThat(publication.issues().getFirst().render())
                .contains("test: segment 'a', rule")
                .contains("^");
    }

    @Test
    void otherSettingsSettleEverySegmentAnew() {
        var first = published(EMPTY, rule("a", "DID login"));
        var kept = new Settings(Settings.DEFAULT.zone(), Map.of("login", Duration.ofDays(30)), Settings.DEFAULT.rfm());
        var next = Catalogs.configure(first, kept, NOW).catalog().orElseThrow();
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.active("a").orElseThrow().since()).isEqualTo(2);
        assertThat(next.active("a").orElseThrow().version()).isEqualTo(1);
        assertThat(Catalogs.configure(next, kept, NOW).catalog().orElseThrow()).isSameAs(next);
    }

    @Test
    void settingsUnderWhichARuleDoesNotHoldAreRefused() {
        var first = published(EMPTY, rule("a", "COUNT(login IN LAST 40 DAYS) >= 1"));
        var kept = new Settings(Settings.DEFAULT.zone(), Map.of("login", Duration.ofDays(30)), Settings.DEFAULT.rfm());
        var refused = Catalogs.configure(first, kept, NOW);
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.segmentId()).isEqualTo("a"));
    }

    @Test
    void aPublishedCatalogEvaluatesWithEvidence() {
        var catalog = CompiledCatalog.compile(
                published(EMPTY, rule("vip", "orders >= 3"), rule("rest", "NOT IN SEGMENT 'vip'")));
        var after = new Snapshot(
                "ada",
                1,
                NOW.toEpochMilli(),
                new Value.MapValue(Map.of("orders", Value.Number.of(3))),
                Map.of(),
                CustomerState.empty(catalog.statePlan()),
                true,
                Cause.PROFILE,
                "",
                Set.of(Touched.attribute("orders")));
        var outcome = Evaluation.evaluate(catalog, Ledger.empty(0), Optional.empty(), after, Set.of(), Population.NONE);
        assertThat(outcome.changes()).singleElement().satisfies(change -> {
            assertThat(change.segmentId()).isEqualTo("vip");
            assertThat(change.reason().evidence()).singleElement().satisfies(evidence -> {
                assertThat(evidence.part()).isEqualTo("orders >= 3");
                assertThat(evidence.value()).as("nothing personal").isEmpty();
            });
        });
        assertThat(outcome.write()).isTrue();
    }

    private static Definition rule(String id, String text) {
        return Definition.ofRule(id, text);
    }

    private static Publication publish(Catalog current, Definition... definitions) {
        var drafts = List.of(definitions).stream()
                .map(definition -> new Draft(definition, List.of(), "test"))
                .toList();
        return Catalogs.publish(current, drafts, Set.of(), NOW);
    }

    private static Catalog published(Catalog current, Definition... definitions) {
        return publish(current, definitions).catalog().orElseThrow();
    }

    private static List<String> codes(Publication publication) {
        return publication.issues().stream().map(DefinitionIssue::code).toList();
    }

    private static Draft tree(String id, JsonNode tree) {
        var node = JsonNodeFactory.instance.objectNode().put("id", id);
        node.set("rule", tree);
        return SegmentDefinitions.read(node, "test").drafts().getFirst();
    }
}
