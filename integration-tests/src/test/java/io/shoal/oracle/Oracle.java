package io.shoal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.tree.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds what was published of a script to what the naive evaluator says. */
final class Oracle {
    private Oracle() {}

    /** Refuses changes that are not those of the oracle, each with its instant, order and, where it is decided, cause. */
    static void agrees(Script script, List<Observed> published) {
        List<Observed> expected = expected(script, published);
        assertThat(asFarAsDecided(published, expected)).isEqualTo(expected);
    }

    /** Takes the cause away where the oracle has none. */
    private static List<Observed> asFarAsDecided(List<Observed> published, List<Observed> expected) {
        Set<Observed> undecided =
                expected.stream().filter(change -> change.cause().isEmpty()).collect(Collectors.toSet());
        return published.stream()
                .map(change -> undecided.contains(change.becauseOfAny()) ? change.becauseOfAny() : change)
                .sorted(Observed.ORDER)
                .toList();
    }

    private static List<Observed> expected(Script script, List<Observed> published) {
        Map<String, Rule> parsed = new HashMap<>();
        RuleContext context = new RuleContext(script.zone(), script.retention(), Optional.empty());
        NaiveShoal oracle = new NaiveShoal(
                script,
                text -> parsed.computeIfAbsent(
                        text,
                        each -> RuleCompiler.compile(each, context)
                                .rule()
                                .orElseThrow()
                                .tree()),
                instants(script, published));
        return oracle.run().stream().sorted(Observed.ORDER).toList();
    }

    /**
     * Every hour and the millisecond after it, every event, and around all that was published. What should have been
     * published between two hours and was not shows at the next one.
     */
    private static NavigableSet<Instant> instants(Script script, List<Observed> published) {
        NavigableSet<Instant> instants = new TreeSet<>();
        Instant instant = RandomRules.START;
        while (!instant.isAfter(script.end())) {
            instants.add(instant);
            instants.add(instant.plusMillis(1));
            instant = instant.plus(Duration.ofHours(1));
        }
        script.steps().stream()
                .map(Script.Step::input)
                .filter(Script.Arrive.class::isInstance)
                .flatMap(input -> ((Script.Arrive) input).events().stream())
                .forEach(event -> instants.add(event.occurredAt()));
        for (Observed change : published) {
            instants.add(change.effectiveAt());
            instants.add(change.effectiveAt().minusMillis(1));
        }
        return instants;
    }
}
