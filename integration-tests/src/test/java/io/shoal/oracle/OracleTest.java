package io.shoal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.print.RulePrinter;
import io.shoal.segment.Change;
import java.util.List;
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

    private static void agrees(Script script, List<Change> changes) {
        Oracle.agrees(script, changes.stream().map(Observed::of).toList());
    }
}
