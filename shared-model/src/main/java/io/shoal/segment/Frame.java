package io.shoal.segment;

/**
 * One instant at which memberships are settled, and why.
 *
 * @param snapshot the customer as of then
 * @param now the instant, in epoch milliseconds
 * @param cause the cause of changes, unless an inner segment alone turned a rule
 * @param trigger what exactly
 */
record Frame(Snapshot snapshot, long now, Cause cause, String trigger) {
    static Frame ofTime(Snapshot before, long now) {
        return new Frame(before, now, Cause.TIME, "");
    }

    static Frame ofDefinition(Snapshot snapshot, long now, long catalogVersion) {
        return new Frame(snapshot, now, Cause.DEFINITION, Long.toString(catalogVersion));
    }

    static Frame ofInput(Snapshot after) {
        return new Frame(after, after.asOf(), after.cause(), after.trigger());
    }
}
