package io.shoal.rule.plan;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The ends of a window that only the customer's data can tell, both included unless said otherwise.
 *
 * @param from null where the window has no such beginning
 * @param to null where the window has no such end
 * @param including whether the end itself belongs to the window
 */
record Bounds(@Nullable Term from, @Nullable Term to, boolean including, ZoneId zone) {

    boolean isFixed() {
        return from == null && to == null;
    }

    Range at(Subject subject, long now) {
        if (isFixed()) {
            return Range.ALL;
        }
        long until = Truth.FOREVER;
        boolean open = true;
        long begin = Long.MIN_VALUE;
        long end = Long.MAX_VALUE;
        if (from != null) {
            Reading reading = from.read(subject, now);
            Contents.Moment moment = Contents.Moment.of(reading.content(), zone);
            until = reading.until();
            open = moment.known();
            begin = moment.millis();
        }
        if (to != null) {
            Reading reading = to.read(subject, now);
            Contents.Moment moment = Contents.Moment.of(reading.content(), zone);
            until = Math.min(until, reading.until());
            open &= moment.known();
            end = moment.millis() + (including ? 1 : 0);
        }
        return new Range(open, begin, end, until);
    }
}
