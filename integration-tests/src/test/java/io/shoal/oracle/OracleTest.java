package io.shoal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.print.RulePrinter;
import io.shoal.rule.tree.Rule;
import io.shoal.segment.Change;
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
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** P3, P4 and P5: whatever happens, in whatever order, the memberships and their instants are those of the oracle. */
class OracleTest {

    @Provide
    Arbitrary<Script> scripts() {
        return RandomScripts.scripts(RulePrinter::print);
    }

    @Property
    void p5TheOracleAgreesAtEveryInstant(@ForAll("scripts") Script script, @ForAll long seed) {
        agrees(script, run(script, PureShoal.Timers.PROMPT, seed));
    }

    @Property
    void p4LateTimersChangeNothing(@ForAll("scripts") Script script, @ForAll long seed) {
        agrees(script, run(script, PureShoal.Timers.LATE, seed));
    }

    @Property
    void p3OrderWithinABatchDoesNotMatter(@ForAll("scripts") Script script, @ForAll long one, @ForAll long other) {
        PureShoal first = shoal(script, PureShoal.Timers.PROMPT, one);
        PureShoal second = shoal(script, PureShoal.Timers.PROMPT, other);
        assertThat(ids(first.run())).isEqualTo(ids(second.run()));
        assertThat(first.state()).isEqualTo(second.state());
    }

    private static List<String> ids(List<Change> changes) {
        return changes.stream().map(Change::id).toList();
    }

    private static List<Change> run(Script script, PureShoal.Timers timers, long seed) {
        return shoal(script, timers, seed).run();
    }

    private static PureShoal shoal(Script script, PureShoal.Timers timers, long seed) {
        return new PureShoal(script, timers, seed);
    }

    private static RuleContext context(Script script) {
        return new RuleContext(script.zone(), script.retention(), Optional.empty());
    }

    private static List<Observed> observed(List<Change> changes) {
        return changes.stream()
                .map(change -> new Observed(
                        change.segmentId(),
                        change.kind() == Change.Kind.ENTERED,
                        change.sequence(),
                        Instant.ofEpochMilli(change.effectiveAt()),
                        Optional.of(change.reason().cause())))
                .sorted(ORDER)
                .toList();
    }

    private static void agrees(Script script, List<Change> changes) {
        List<Observed> expected = expected(script, changes);
        assertThat(asFarAsDecided(observed(changes), expected)).isEqualTo(expected);
    }

    /** Takes the cause away where the oracle has none. */
    private static List<Observed> asFarAsDecided(List<Observed> observed, List<Observed> expected) {
        Set<Observed> undecided =
                expected.stream().filter(change -> change.cause().isEmpty()).collect(Collectors.toSet());
        return observed.stream()
                .map(change -> undecided.contains(change.becauseOfAny()) ? change.becauseOfAny() : change)
                .toList();
    }

    private static final java.util.Comparator<Observed> ORDER = java.util.Comparator.comparing(Observed::effectiveAt)
            .thenComparing(Observed::segmentId)
            .thenComparingLong(Observed::sequence);

    private static List<Observed> expected(Script script, List<Change> changes) {
        Map<String, Rule> parsed = new HashMap<>();
        RuleContext context = context(script);
        NaiveShoal oracle = new NaiveShoal(
                script,
                text -> parsed.computeIfAbsent(
                        text,
                        each -> RuleCompiler.compile(each, context)
                                .rule()
                                .orElseThrow()
                                .tree()),
                instants(script, changes));
        return oracle.run().stream().sorted(ORDER).toList();
    }

    /**
     * Every hour and the millisecond after it, every event, and around all that was published. What should have been
     * published between two hours and was not shows at the next one.
     */
    private static NavigableSet<Instant> instants(Script script, List<Change> changes) {
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
        for (Change change : changes) {
            instants.add(Instant.ofEpochMilli(change.effectiveAt()));
            instants.add(Instant.ofEpochMilli(change.effectiveAt() - 1));
        }
        return instants;
    }
}
