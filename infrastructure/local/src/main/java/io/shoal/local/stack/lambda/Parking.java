package io.shoal.local.stack.lambda;

/** Where failed batches end. */
@FunctionalInterface
public interface Parking {

    void park(FailedBatch batch);
}
