package io.shoal.aws;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Why DynamoDB cancelled a transaction. */
public final class Transactions {
    private static final Set<String> SOMEBODY_ELSE = Set.of("ConditionalCheckFailed", "TransactionConflict");

    private Transactions() {}

    /**
     * Returns false if somebody else wrote the same items, before or at the same moment, which is an expected outcome.
     *
     * @throws TransactionCanceledException if it was anything else
     */
    public static boolean unlessSomebodyElse(TransactionCanceledException cancelled) {
        if (cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(SOMEBODY_ELSE::contains)) {
            return false;
        }
        throw cancelled;
    }
}
