package io.shoal.segment;

import io.shoal.rule.check.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A segment ready to be evaluated.
 *
 * @param position where it stands in the catalog's order
 * @param segment the published version
 * @param rule its rule, empty for a list
 * @param inputs what it looks at
 */
record CompiledSegment(int position, Segment segment, Optional<SegmentRule> rule, Inputs inputs) {
    private static final Inputs NOTHING = new Inputs(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, false);

    /** Returns a segment that a rule decides. */
    static CompiledSegment ofRule(int position, Segment segment, SegmentRule rule) {
        return new CompiledSegment(position, segment, Optional.of(rule), rule.inputs());
    }

    /** Returns a segment that a list decides. */
    static CompiledSegment ofList(int position, Segment segment) {
        return new CompiledSegment(position, segment, Optional.empty(), NOTHING);
    }

    String id() {
        return segment.id();
    }

    Definition definition() {
        return segment.definition();
    }

    long minimumStay() {
        return segment.definition().minimumStay().toMillis();
    }

    /** Segments that share one membership, best first; a segment that stands alone is a node of its own. */
    record Node(Optional<String> group, List<CompiledSegment> segments) {
        Node {
            segments = List.copyOf(segments);
        }
    }
}
