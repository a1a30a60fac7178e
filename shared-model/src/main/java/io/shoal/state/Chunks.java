package io.shoal.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The chunks that one customer's state refers to: those there were, those that came and those that are no longer needed. */
final class Chunks {
    private final Overflow overflow;
    private final Map<String, byte[]> spilled = new LinkedHashMap<>();
    private final Set<String> released = new LinkedHashSet<>();

    Chunks(Overflow overflow) {
        this.overflow = overflow;
    }

    byte[] load(String chunk) {
        byte[] fresh = spilled.get(chunk);
        return fresh == null ? overflow.load(chunk) : fresh;
    }

    void spill(String chunk, byte[] content) {
        if (!released.remove(chunk)) {
            spilled.put(chunk, content);
        }
    }

    void release(String chunk) {
        if (spilled.remove(chunk) == null) {
            released.add(chunk);
        }
    }

    Map<String, byte[]> spilled() {
        return Collections.unmodifiableMap(spilled);
    }

    Set<String> released() {
        return Collections.unmodifiableSet(released);
    }
}
