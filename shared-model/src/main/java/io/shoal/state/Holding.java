package io.shoal.state;

/** One thing held, and of which events. */
public record Holding(Selector selector, Need need) {

    /** Tells holdings apart; stable over plans and releases. */
    long key() {
        return Fingerprint.of(need.key() + '\n' + selector.key());
    }

    boolean covers(Holding other) {
        return need.covers(other.need);
    }
}
