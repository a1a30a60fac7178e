package io.shoal.aws;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Transactions of DynamoDB, and why it cancelled them. */
public final class Transactions {
    private static final String REFUSED = "ConditionalCheckFailed";
    private static final Set<String> SOMEBODY_ELSE = Set.of(REFUSED, "TransactionConflict");
    private static final int ATTEMPTS = 100;

    private Transactions() {}

    /**
     * Writes all or nothing, and again where others write the same items at that moment.
     *
     * @return false if a condition does not hold
     * @throws Failure if others kept writing
     */
    public static boolean write(DynamoDbClient client, List<TransactWriteItem> writes) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                client.transactWriteItems(request -> request.transactItems(writes));
                return true;
            } catch (TransactionCanceledException cancelled) {
                if (!unlessSomebodyElse(cancelled) && refused(cancelled)) {
                    return false;
                }
            }
        }
        throw Failure.contended("others kept writing the same items");
    }

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

    private static boolean refused(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(REFUSED::equals);
    }
}
