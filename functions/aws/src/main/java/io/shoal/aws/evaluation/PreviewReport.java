package io.shoal.aws.evaluation;

import io.shoal.segment.Change;
import io.shoal.segment.Ledger;
import io.shoal.segment.Membership;
import io.shoal.segment.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a publication would come to.
 *
 * @param scanned customers that were looked at
 * @param complete whether these are all
 * @param segments what would become of each segment that changes, by id
 * @param cost what publishing would read and write
 */
public record PreviewReport(long scanned, boolean complete, SortedMap<String, Effect> segments, Cost cost) {
    /** The most customers of a sample. */
    public static final int SAMPLE = 10;

    /**
     * What would become of one segment.
     *
     * @param entering customers that would enter
     * @param leaving customers that would leave
     * @param staying members that would stay
     * @param enteringSample some of those that would enter
     * @param leavingSample some of those that would leave
     * @param overlaps of the members there would be, how many are members of each other segment too
     */
    public record Effect(
            long entering,
            long leaving,
            long staying,
            List<String> enteringSample,
            List<String> leavingSample,
            SortedMap<String, Long> overlaps) {}

    /**
     * What publishing would cost.
     *
     * @param profiles customers that would be written
     * @param rebuilt customers whose whole history would be read
     * @param reads items read, histories left aside
     * @param writes items written
     */
    public record Cost(long profiles, long rebuilt, long reads, long writes) {}

    /** A report in the making. */
    static final class Draft {
        private static final int READS_OF_A_CUSTOMER = 3;

        private final Set<String> looked;
        private final SortedMap<String, Tally> tallies = new TreeMap<>();
        private long scanned;
        private long profiles;
        private long rebuilt;
        private long writes;

        Draft(Set<String> looked) {
            this.looked = looked;
            looked.forEach(id -> tallies.put(id, new Tally()));
        }

        void add(String customer, Ledger before, Outcome outcome, boolean incomplete) {
            scanned++;
            rebuilt += incomplete ? 1 : 0;
            if (incomplete || Trial.matters(outcome, before)) {
                profiles++;
                writes += 2 + 2L * outcome.changes().size();
            }
            outcome.changes().forEach(change -> tally(change.segmentId()).add(customer, change));
            looked.forEach(id -> stay(id, before, outcome.next()));
        }

        private void stay(String id, Ledger before, Ledger after) {
            if (after.membership(id).member()) {
                var tally = tally(id);
                tally.staying += before.membership(id).member() ? 1 : 0;
                after.memberships().forEach((other, membership) -> tally.overlap(id, other, membership));
            }
        }

        private Tally tally(String id) {
            return tallies.computeIfAbsent(id, _ -> new Tally());
        }

        PreviewReport finish(boolean complete) {
            var segments = new TreeMap<String, Effect>();
            tallies.forEach((id, tally) -> segments.put(id, tally.effect()));
            var cost = new Cost(profiles, rebuilt, scanned * READS_OF_A_CUSTOMER, writes);
            return new PreviewReport(scanned, complete, segments, cost);
        }
    }

    private static final class Tally {
        private long entering;
        private long leaving;
        private long staying;
        private final List<String> enteringSample = new ArrayList<>();
        private final List<String> leavingSample = new ArrayList<>();
        private final SortedMap<String, Long> overlaps = new TreeMap<>();

        private void add(String customer, Change change) {
            switch (change.kind()) {
                case ENTERED -> {
                    entering++;
                    sample(enteringSample, customer);
                }
                case EXITED -> {
                    leaving++;
                    sample(leavingSample, customer);
                }
            }
        }

        private void overlap(String id, String other, Membership membership) {
            if (membership.member() && !other.equals(id)) {
                overlaps.merge(other, 1L, Long::sum);
            }
        }

        private static void sample(List<String> sample, String customer) {
            if (sample.size() < SAMPLE) {
                sample.add(customer);
            }
        }

        private Effect effect() {
            return new Effect(entering, leaving, staying, enteringSample, leavingSample, overlaps);
        }
    }
}
