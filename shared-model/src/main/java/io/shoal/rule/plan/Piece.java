package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.state.DistinctSection;
import io.shoal.state.EdgeSection;
import io.shoal.state.EventLog;
import io.shoal.state.NumbersSection;
import io.shoal.state.PeaksSection;
import io.shoal.state.TallySection;
import org.jspecify.annotations.Nullable;

/**
 * Where the answer for some of an aggregate's events lies. There are several where a pattern takes types that are kept for different times.
 *
 * @param holding the index in the plan
 * @param column the column, where the holding is a log of several
 * @param width only the last so many milliseconds count, {@link #FOREVER} where all do
 * @param total whether the holding is a total rather than a log
 */
record Piece(int holding, int column, long width, boolean total) {
    /** The width of what has no beginning. */
    static final long FOREVER = Long.MAX_VALUE;

    @Nullable
    TallySection tally(CustomerState state) {
        return (TallySection) state.section(holding);
    }

    @Nullable
    NumbersSection numbers(CustomerState state) {
        return (NumbersSection) state.section(holding);
    }

    @Nullable
    EdgeSection edge(CustomerState state) {
        return (EdgeSection) state.section(holding);
    }

    @Nullable
    EventLog log(CustomerState state) {
        return (EventLog) state.section(holding);
    }

    @Nullable
    PeaksSection peaks(CustomerState state) {
        return (PeaksSection) state.section(holding);
    }

    @Nullable
    DistinctSection distinct(CustomerState state) {
        return (DistinctSection) state.section(holding);
    }

    /** When what happened at this instant leaves the width. */
    long leaves(long time) {
        return width == FOREVER || time == Long.MAX_VALUE ? Truth.FOREVER : time + width;
    }
}
