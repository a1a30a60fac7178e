package io.shoal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.local.scenario.Scenario;
import io.shoal.local.scenario.ScenarioReader;
import io.shoal.rule.RuleCompilation;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.json.RuleJson;
import io.shoal.segment.Content;
import io.shoal.segment.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as trees in JSON: the schema, the writer and the reader say the same of every rule of the scenarios. */
class RuleSchemaTest {
    private static final Path SCENARIOS = Path.of("scenarios");
    private static final RuleContext CONTEXT = new RuleContext(ZoneOffset.UTC, Map.of(), Optional.empty());

    @Test
    void everyRuleOfTheScenariosIsATreeOfTheSchemaAndComesBackFromIt() throws IOException {
        List<CheckedRule> rules = rules();
        assertThat(rules).hasSizeGreaterThan(300).allSatisfy(rule -> {
            String tree = RuleJson.write(rule.tree()).toString();
            assertThat(Schemas.violations("rule.json", tree)).as(tree).isEmpty();
            RuleCompilation again = RuleCompiler.compileJson(tree, CONTEXT);
            assertThat(again.rule().map(CheckedRule::text)).as(tree).contains(rule.text());
            assertThat(again.rule().map(read -> RuleJson.write(read.tree()).toString()))
                    .contains(tree);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "5",
                "{'op': 'nand', 'rules': []}",
                "{'op': 'and', 'rules': [{'op': 'did', 'events': {'event': 'a'}}]}",
                "{'op': '=', 'left': {'attribute': []}, 'right': 1}",
                "{'op': '=', 'left': {'attribute': ['a']}}",
                "{'op': '=', 'left': {'attribute': ['a']}, 'right': 1, 'centre': 2}",
                "{'op': 'in', 'value': {'attribute': ['a']}, 'options': []}",
                "{'op': 'did', 'events': {'event': 'a*'}}",
                "{'op': 'did', 'events': {'event': 'a', 'window': {'last': 3, 'unit': 'months'}}}",
                "{'op': 'did', 'events': {'event': 'a', 'window': {'since': 5}}}",
                "{'op': 'anniversary', 'attribute': ['a'], 'days': 365}",
                "{'op': '=', 'left': {'date': '2026-02-30'}, 'right': {'attribute': ['a']}}"
            })
    void whatTheSchemaRefusesTheCompilerRefusesToo(String tree) {
        String json = tree.replace('\'', '"');
        assertThat(Schemas.violations("rule.json", json)).isNotEmpty();
        assertThat(RuleCompiler.compileJson(json, CONTEXT).rule()).isEmpty();
    }

    @Test
    void theExampleOfTheSchemaIsValid() throws JsonProcessingException {
        assertThat(new ObjectMapper()
                        .readTree(Schemas.text(Schemas.EVENTS.resolve("schemas/rule.json")))
                        .path("examples"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(Schemas.violations("rule.json", example.toString()))
                        .isEmpty());
    }

    private static List<CheckedRule> rules() throws IOException {
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> ScenarioReader.read(file).scenario().stream())
                    .flatMap(RuleSchemaTest::drafts)
                    .flatMap(draft -> rule(draft).stream())
                    .toList();
        }
    }

    private static Stream<Draft> drafts(Scenario scenario) {
        return Stream.concat(
                scenario.segments().stream(), scenario.steps().stream().flatMap(step -> step.define().stream()));
    }

    private static Optional<CheckedRule> rule(Draft draft) {
        return draft.definition().content() instanceof Content.RuleText rule
                ? RuleCompiler.compile(rule.text(), CONTEXT).rule()
                : Optional.empty();
    }
}
