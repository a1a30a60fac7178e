package io.shoal.segment;

import io.shoal.rule.plan.Population;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what one write of a profile means for the memberships of its customer. Pure: the same arguments give the same
 * outcome, so that a redelivered record repeats it.
 *
 * <p>One record is gone through in the order in which things happened: first every instant at which time alone turned a
 * rule since the image before; in between, once, the definitions that this customer was not settled under yet; last the
 * input that the record brings. Only segments that one of the three concerns are evaluated.
 */
public final class Evaluation {
    private final CompiledCatalog catalog;
    private final Ledger ledger;
    private final Snapshot after;
    private final Population earlier;
    private final Population population;
    private final Settlement settlement;
    private boolean fired;

    private Evaluation(
            CompiledCatalog catalog,
            Ledger ledger,
            Snapshot after,
            Set<String> lists,
            Population earlier,
            Population population) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.after = after;
        this.earlier = earlier;
        this.population = population;
        this.settlement = new Settlement(catalog, ledger, after, lists);
    }

    /**
     * Evaluates one record of the profile stream.
     *
     * @param catalog all segments
     * @param ledger what is recorded of the customer
     * @param before the image before the write, empty for a new customer
     * @param after the image after it
     * @param lists the static segments that name the customer
     * @param population the last run over all customers
     */
    public static Outcome evaluate(
            CompiledCatalog catalog,
            Ledger ledger,
            Optional<Snapshot> before,
            Snapshot after,
            Set<String> lists,
            Population population) {
        return evaluate(catalog, ledger, before, after, lists, population, population);
    }

    /**
     * Evaluates one record of the profile stream that may bring another population run.
     *
     * @param earlier the run that counted until the record; what time turned on the way to it was turned under that one
     * @param population the run that counts from the record on
     */
    public static Outcome evaluate(
            CompiledCatalog catalog,
            Ledger ledger,
            Optional<Snapshot> before,
            Snapshot after,
            Set<String> lists,
            Population earlier,
            Population population) {
        var evaluation = new Evaluation(catalog, ledger, after, lists, earlier, population);
        var known = ledger.version() > 0 && before.isPresent();
        if (known) {
            evaluation.catchUp(before.orElseThrow());
        }
        evaluation.input(
                known
                        ? catalog.index().touched(after.touched())
                        : catalog.index().all());
        return evaluation.outcome();
    }

    /**
     * Ends every membership of a customer who is no more: forgotten, or merged into another. What time turned before that is gone
     * through first.
     *
     * @param before the last image of the customer
     * @param after the image that says the customer is no more; its cause says why
     */
    public static Outcome end(
            CompiledCatalog catalog,
            Ledger ledger,
            Optional<Snapshot> before,
            Snapshot after,
            Set<String> lists,
            Population population) {
        var evaluation = new Evaluation(catalog, ledger, after, lists, population, population);
        if (ledger.version() > 0) {
            before.ifPresent(evaluation::catchUp);
        }
        return evaluation.end();
    }

    private Outcome end() {
        settlement.seeAll();
        after.state().advance(after.asOf());
        settlement.endAll(Frame.ofInput(after, population));
        var next = settlement.ledger(after, Ledger.NEVER);
        var write = !next.memberships().equals(ledger.memberships())
                || !next.cell().equals(ledger.cell())
                || ledger.dueAt() != Ledger.NEVER;
        return new Outcome(settlement.changes(), settlement.cells().changes(), next, write, settlement.evaluated());
    }

    private void catchUp(Snapshot before) {
        // What came due by then was settled with the image before, which may hold it still as pending.
        before.state().advance(before.asOf());
        var lagging = ledger.catalog() < catalog.version();
        if (!lagging) {
            settlement.seeAll();
            time(before, after.asOf());
        } else if (before.complete()) {
            var published = catalog.catalog().publishedAt().toEpochMilli();
            var between = Math.clamp(published, Math.min(before.asOf(), after.asOf()), after.asOf());
            time(before, between);
            before.state().advance(between);
            settlement.define(Frame.ofDefinition(before, earlier, between, catalog.version()), listed());
            time(before, after.asOf());
        } else {
            time(before, after.asOf());
            after.state().advance(after.asOf());
            settlement.define(Frame.ofDefinition(after, earlier, after.asOf(), catalog.version()), listed());
        }
    }

    private BitSet listed() {
        return catalog.index()
                .touched(after.touched().stream().filter(Touched::isList).toList());
    }

    private void time(Snapshot before, long through) {
        var due = dueAfter(before);
        while (due <= through && due != Ledger.NEVER) {
            step(before, Math.max(due, before.asOf()));
            due = Math.max(dueAfter(before), due + 1);
        }
    }

    private long dueAfter(Snapshot before) {
        var known = settlement.due(before.state().nextPending());
        return fired ? known : Math.min(known, ledger.dueAt());
    }

    private void step(Snapshot before, long now) {
        var concerned = fired ? settlement.dueBy(now) : catalog.timeDependent();
        fired = true;
        if (before.state().nextPending() <= now) {
            concerned.or(catalog.index().anyEvent());
        }
        before.state().advance(now);
        settlement.settle(Frame.ofTime(before, earlier, now), concerned);
    }

    private void input(BitSet concerned) {
        settlement.seeAll();
        after.state().advance(after.asOf());
        settlement.settle(Frame.ofInput(after, population), concerned);
    }

    private Outcome outcome() {
        var earliest = settlement.due(after.state().nextPending());
        var due = fired || ledger.version() == 0 ? earliest : Math.min(earliest, ledger.dueAt());
        var next = settlement.ledger(after, due);
        var write = ledger.version() == 0
                || ledger.catalog() < catalog.version()
                || due < ledger.dueAt()
                || ledger.dueAt() <= after.asOf()
                || !next.memberships().equals(ledger.memberships())
                || !next.cell().equals(ledger.cell());
        return new Outcome(settlement.changes(), settlement.cells().changes(), next, write, settlement.evaluated());
    }
}
