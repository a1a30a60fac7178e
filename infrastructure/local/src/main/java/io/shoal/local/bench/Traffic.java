package io.shoal.local.bench;

import io.shoal.local.stack.dynamodb.Capacity;

/** What was read and written of tables. */
public record Traffic(double readUnits, double writeUnits) {

    static Traffic between(Capacity.Counts before, Capacity.Counts after) {
        return new Traffic(after.readUnits() - before.readUnits(), after.writeUnits() - before.writeUnits());
    }
}
