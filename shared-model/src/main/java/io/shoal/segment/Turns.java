package io.shoal.segment;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What turned at one instant, by the positions of the segments. */
final class Turns {
    /** Segments that were published just now. */
    final BitSet published = new BitSet();

    /** Segments whose match turned for a reason of their own. */
    final BitSet own = new BitSet();

    /** Segments whose match turned only because this inner segment changed. */
    final Map<Integer, String> byInner = new HashMap<>();

    /** Segments that no minimum stay protects at this instant. */
    final BitSet endAtOnce = new BitSet();

    /** Segments that were entered or left. */
    final BitSet changed = new BitSet();

    private final Set<String> changedIds = new HashSet<>();

    void changed(int position, String segmentId) {
        changed.flip(position);
        if (!changedIds.remove(segmentId)) {
            changedIds.add(segmentId);
        }
    }

    boolean changedNow(String segmentId) {
        return changedIds.contains(segmentId);
    }

    /** Returns one of the segments that was entered or left. */
    Optional<String> changedAmong(Collection<String> segmentIds) {
        return segmentIds.stream().filter(changedIds::contains).findFirst();
    }
}
