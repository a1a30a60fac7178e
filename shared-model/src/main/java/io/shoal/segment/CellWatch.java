package io.shoal.segment;

import io.shoal.rule.plan.CellReading;
import io.shoal.rule.plan.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The RFM cell of one customer while a record is gone through. Where cells are not watched it stays as it was. */
final class CellWatch {
    /** Stands in an id where changes of membership have their segment; no segment can be called so. */
    private static final String LANE = "#cell";

    private final Snapshot after;
    private final long epoch;
    private final Optional<Gauge> gauge;
    private final Set<String> used;
    private final List<CellChange> changes = new ArrayList<>();
    private boolean unseen;
    private CellStanding standing;
    private long until = Ledger.NEVER;

    CellWatch(CompiledCatalog catalog, Ledger ledger, Snapshot after) {
        this.after = after;
        this.epoch = ledger.epoch();
        this.gauge = catalog.watched();
        this.used = catalog.attributes();
        this.standing = ledger.cell();
        this.unseen = catalog.catalog().settingsSince() > ledger.catalog();
    }

    /** Lets settings take part that the customer was not settled under yet; tells whether there are any. */
    boolean see() {
        var fresh = unseen;
        unseen = false;
        return fresh;
    }

    /** Looks at one instant. */
    void settle(Frame frame) {
        if (!unseen && gauge.isPresent()) {
            var subject = new CustomerSubject(frame.snapshot(), _ -> false, frame.population(), used);
            var reading = gauge.get().cell(subject, frame.now());
            until = reading.until();
            move(frame, reading.place());
        }
    }

    /** Forgets the cell of a customer who is no more. */
    void end(Frame frame) {
        until = Ledger.NEVER;
        if (gauge.isPresent()) {
            move(frame, Optional.empty());
        }
    }

    private void move(Frame frame, Optional<CellReading.Place> to) {
        var cell = to.map(CellReading.Place::cell);
        if (cell.equals(standing.cell())) {
            return;
        }
        var from = standing.cell();
        standing = standing.moved(cell, frame.now());
        changes.add(new CellChange(
                Change.idOf(after.customerId(), epoch, LANE, standing.sequence()),
                after.customerId(),
                from,
                to,
                standing.sequence(),
                after.asOf(),
                frame.now(),
                Reason.of(frame.cause(), frame.trigger())));
    }

    long until() {
        return until;
    }

    CellStanding standing() {
        return standing;
    }

    List<CellChange> changes() {
        return changes;
    }
}
