package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.RuleCompilation;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.RuleContext;
import io.shoal.segment.Content;
import io.shoal.segment.Definition;
import io.shoal.segment.DefinitionReading;
import io.shoal.segment.Draft;
import io.shoal.segment.SegmentDefinitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The starter segments are what somebody copies first: they read without a mistake and without a doubt. */
class StarterSegmentsTest {
    private static final Path FOLDER = Template.ROOT.resolve("infrastructure/segments");

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileHoldsTheSegmentItIsNamedFor(Path file) {
        Definition definition = definition(file);
        assertThat(file.getFileName().toString()).isEqualTo(definition.id() + ".yaml");
        assertThat(definition.about().name()).isNotEqualTo(definition.id());
        assertThat(definition.about().description()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("files")
    void itsRuleRaisesNoIssue(Path file) {
        assertThat(definition(file).content()).isInstanceOfSatisfying(Content.RuleText.class, rule -> {
            RuleCompilation compilation = RuleCompiler.compile(rule.text(), RuleContext.DEFAULT.withSegments(ids()));
            assertThat(compilation.issues()).as(compilation.render(rule.text())).isEmpty();
        });
    }

    @Test
    void thePurposesOfAShopAreCovered() {
        assertThat(ids())
                .containsExactlyInAnyOrder(
                        "vip",
                        "new-leads",
                        "at-risk",
                        "lapsed-45-days",
                        "abandoned-cart",
                        "athletic-enthusiasts",
                        "pricing-page-interest");
    }

    @Test
    void theSegmentsThatStartWorkflowsAreAmongThem() {
        for (String parameter : List.of(
                "ReEngagementSegment", "VipSegment", "AtRiskSegment", "WelcomeSegment", "AbandonedCartSegment")) {
            assertThat(ids())
                    .contains(
                            Template.parameters().get(parameter).path("Default").asText());
        }
    }

    private static Set<String> ids() {
        return files().stream().map(file -> definition(file).id()).collect(Collectors.toSet());
    }

    private static Definition definition(Path file) {
        DefinitionReading reading = SegmentDefinitions.read(CloudFormationYaml.read(file), file.toString());
        assertThat(reading.issues()).isEmpty();
        assertThat(reading.drafts()).hasSize(1);
        return reading.drafts().stream().map(Draft::definition).findFirst().orElseThrow();
    }
}
