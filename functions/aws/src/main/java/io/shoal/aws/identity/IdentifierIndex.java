package io.shoal.aws.identity;

import static io.shoal.aws.identity.IdentityTable.set;

import io.shoal.aws.Failure;
import io.shoal.aws.Life;
import io.shoal.aws.Platform;
import io.shoal.aws.Transactions;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Who ever had which identifier: items of the table Identities by a keyed hash of the identifier, with {@code kind}, {@code
 * holders} (customer ids, as they were put) and, once too many had it, {@code crowded}. The item of each customer names the hashes
 * ({@code held}), so that an erasure finds them without knowing the identifiers.
 */
public final class IdentifierIndex {
    private static final int ATTEMPTS = 100;

    private final Platform platform;
    private final IdentityTable table;

    /** Takes the platform, whose variables {@code IDENTITIES_TABLE} and {@code SECRETS_TABLE} name the tables. */
    public IdentifierIndex(Platform platform) {
        this.platform = platform;
        this.table = new IdentityTable(platform);
    }

    /**
     * Who had an identifier.
     *
     * @param hash stands for the identifier
     * @param ids customers; of a crowded one those that made it so
     * @param crowded whether so many had it that it stands for nobody
     */
    public record Holders(String hash, SortedSet<String> ids, boolean crowded) {
        /** Copies the set. */
        public Holders {
            ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
        }
    }

    /**
     * Notes that a customer has an identifier.
     *
     * @param epoch the life in which the customer has it
     * @param limit of more customers than so many an identifier stands for nobody, for good
     * @param known tells whether a customer counts: whoever is being forgotten does not, although that takes a moment
     * @return who had it so far
     * @throws Failure if the customer was forgotten meanwhile
     */
    public Holders join(String customerId, long epoch, String kind, String value, int limit, Predicate<String> known) {
        var hash = hash(kind, value);
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var holders = holders(hash);
            if (holders.crowded()) {
                return holders;
            } else if (!holders.ids().contains(customerId)) {
                add(customerId, epoch, kind.toLowerCase(Locale.ROOT), hash);
            } else if (holders.ids().size() <= limit
                    || holders.ids().stream().filter(known).count() <= limit) {
                return holders;
            } else {
                table.write(
                        hash,
                        "SET crowded = :true",
                        "attribute_exists(holders)",
                        Map.of(":true", AttributeValue.fromBool(true)));
            }
        }
        throw Failure.contended("others kept writing an identifier, or its customer was forgotten");
    }

    /** Returns who had the identifier of a hash so far. */
    public Holders holders(String hash) {
        var item = table.at(hash);
        return new Holders(hash, new TreeSet<>(item.textSet("holders")), item.truth("crowded"));
    }

    /** Returns those of some hashes whose identifiers stand for nobody. */
    public Set<String> crowded(Collection<String> hashes) {
        return table.all(hashes).entrySet().stream()
                .filter(entry -> entry.getValue().truth("crowded"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Forgets which identifiers a customer had; returns how many. One that stands for nobody goes on doing so.
     *
     * @param over holds for as long as those are of the life that is given up; then the rest stays
     */
    public long forget(String customerId, TransactWriteItem over) {
        return table.of(customerId).textSet("held").stream()
                .filter(hash -> forget(customerId, hash, over))
                .count();
    }

    private boolean forget(String customerId, String hash, TransactWriteItem over) {
        table.together(over, table.removal(hash, "holders", customerId));
        table.delete(hash, "attribute_not_exists(holders) AND attribute_not_exists(crowded)");
        return table.together(over, table.removal(table.hash(customerId), "held", hash));
    }

    /** Counts the identifiers of a customer. */
    public long count(String customerId) {
        return table.of(customerId).textSet("held").size();
    }

    private void add(String customerId, long epoch, String kind, String hash) {
        try {
            platform.clients()
                    .dynamoDb()
                    .transactWriteItems(request -> request.transactItems(
                            table.update(
                                    table.hash(customerId),
                                    "ADD held :set",
                                    Life.in(epoch),
                                    Life.values(epoch, Map.of(":set", set(hash)))),
                            table.update(
                                    hash,
                                    "SET kind = :kind ADD holders :set",
                                    "attribute_not_exists(crowded)",
                                    Map.of(":set", set(customerId), ":kind", AttributeValue.fromS(kind)))));
        } catch (TransactionCanceledException cancelled) {
            Transactions.unlessSomebodyElse(cancelled);
        }
    }

    /** Returns the hash of an identifier, which is never that of a customer id: those have no control characters in front. */
    private String hash(String kind, String value) {
        return table.hash("\u0000" + kind.toLowerCase(Locale.ROOT) + "\u0000" + value);
    }
}
