package io.shoal.segment;

import io.shoal.rfm.RfmSettings;
import io.shoal.rule.tree.EventPattern;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Finds the segments that look at what was touched, by their position in the catalog's order. */
final class InputIndex {
    private final Map<String, BitSet> exact = new HashMap<>();
    private final Map<String, BitSet> eventPrefixes = new HashMap<>();
    private final BitSet anyAttribute = new BitSet();
    private final BitSet anyEvent = new BitSet();
    private final BitSet all = new BitSet();

    /** Adds a segment. */
    void add(CompiledSegment segment, RfmSettings rfm) {
        var position = segment.position();
        var inputs = segment.inputs();
        all.set(position);
        inputs.events().forEach(pattern -> addEvents(pattern, position));
        inputs.attributes().forEach(name -> put(Touched.attribute(name), position));
        inputs.consents().forEach(purpose -> put(Touched.consent(purpose), position));
        segment.definition().consent().ifPresent(purpose -> put(Touched.consent(purpose), position));
        if (inputs.rfm() || inputs.predicted()) {
            addMoney(position, rfm);
        }
        if (inputs.rfm() || inputs.predicted() || inputs.percentile()) {
            put(Touched.POPULATION, position);
        }
        if (inputs.completeness()) {
            anyAttribute.set(position);
        }
        if (segment.definition().isStatic()) {
            put(Touched.list(segment.id()), position);
        }
    }

    /** Adds the watch of RFM cells, as if it were a segment. */
    void addCells(int position, RfmSettings rfm) {
        all.set(position);
        addMoney(position, rfm);
        put(Touched.POPULATION, position);
    }

    private void addMoney(int position, RfmSettings rfm) {
        addEvents(new EventPattern.Exact(rfm.purchase()), position);
        addEvents(new EventPattern.Exact(rfm.refund()), position);
    }

    /** Returns the segments that look at any of these. */
    BitSet touched(Collection<String> words) {
        var found = new BitSet();
        words.forEach(word -> collect(word, found));
        return found;
    }

    /** Returns the segments that look at events. */
    BitSet anyEvent() {
        return (BitSet) anyEvent.clone();
    }

    /** Returns the segments that look at {@code customer.completeness}, which any attribute and any rule may change. */
    BitSet anyAttribute() {
        return (BitSet) anyAttribute.clone();
    }

    /** Returns all segments. */
    BitSet all() {
        return (BitSet) all.clone();
    }

    private void addEvents(EventPattern pattern, int position) {
        anyEvent.set(position);
        switch (pattern) {
            case EventPattern.Exact(var name) -> put(Touched.event(name), position);
            case EventPattern.Prefix(var prefix) ->
                eventPrefixes.computeIfAbsent(prefix, _ -> new BitSet()).set(position);
        }
    }

    private void put(String word, int position) {
        exact.computeIfAbsent(word, _ -> new BitSet()).set(position);
    }

    private void collect(String word, BitSet found) {
        var direct = exact.get(word);
        if (direct != null) {
            found.or(direct);
        }
        if (word.equals(Touched.ALL)) {
            found.or(all);
        } else if (word.startsWith(Touched.ATTRIBUTE)) {
            found.or(anyAttribute);
        } else if (word.startsWith(Touched.EVENT)) {
            collectPrefixes(word.substring(Touched.EVENT.length()), found);
        }
    }

    private void collectPrefixes(String type, BitSet found) {
        for (var length = 0; length <= type.length() && !eventPrefixes.isEmpty(); length++) {
            var prefix = eventPrefixes.get(type.substring(0, length));
            if (prefix != null) {
                found.or(prefix);
            }
        }
    }
}
