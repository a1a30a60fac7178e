package io.shoal.aws;

import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Why DynamoDB cancelled a transaction. */
final class Transactions {
    private static final String CONDITION = "ConditionalCheckFailed";

    private Transactions() {}

    /**
     * Returns false if a condition did not hold, which is an expected outcome.
     *
     * @throws TransactionCanceledException if it was anything else
     */
    static boolean unlessConditionFailed(TransactionCanceledException cancelled) {
        if (cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(CONDITION::equals)) {
            return false;
        }
        throw cancelled;
    }
}
