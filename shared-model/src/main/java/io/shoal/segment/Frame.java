package io.shoal.segment;

import io.shoal.rule.plan.Population;

/**
 * One instant at which memberships are settled, and why.
 *
 * @param snapshot the customer as of then
 * @param population what population run counts then
 * @param now the instant, in epoch milliseconds
 * @param cause the cause of changes, unless an inner segment alone turned a rule
 * @param trigger what exactly
 */
record Frame(Snapshot snapshot, Population population, long now, Cause cause, String trigger) {
    static Frame ofTime(Snapshot before, Population population, long now) {
        return new Frame(before, population, now, Cause.TIME, "");
    }

    static Frame ofDefinition(Snapshot snapshot, Population population, long now, long catalogVersion) {
        return new Frame(snapshot, population, now, Cause.DEFINITION, Long.toString(catalogVersion));
    }

    static Frame ofInput(Snapshot after, Population population) {
        return new Frame(after, population, after.asOf(), after.cause(), after.trigger());
    }
}
