package io.shoal.aws.identity;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Reads the table Identities page by page: what it has of aliases, of ids that were split off somebody, and of identifiers that stand
 * for nobody. Items are as {@link Identities} and {@link IdentifierIndex} describe them.
 */
public final class IdentityScan {
    private static final String WORTH_TELLING =
            "attribute_exists(person) OR attribute_exists(apart) OR attribute_exists(crowded)";

    private final Platform platform;

    /** Takes the platform, whose variable {@code IDENTITIES_TABLE} names the table. */
    public IdentityScan(Platform platform) {
        this.platform = platform;
    }

    /**
     * Some items.
     *
     * @param last the hash after which the next page begins, empty at the end
     */
    public record Page(List<Item> items, Optional<String> last) {
        /** Copies the list. */
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * Reads a page.
     *
     * @param after the hash after which it begins, empty at the beginning
     * @param limit the most items to look at
     */
    public Page page(Optional<String> after, int limit) {
        var scan = ScanRequest.builder()
                .tableName(platform.variable("IDENTITIES_TABLE"))
                .limit(limit)
                .filterExpression(WORTH_TELLING);
        after.ifPresent(hash ->
                scan.exclusiveStartKey(Item.empty().text("identity", hash).attributes()));
        var found = platform.clients().dynamoDb().scan(scan.build());
        return new Page(
                found.items().stream().map(Item::of).toList(),
                found.hasLastEvaluatedKey()
                        ? Optional.of(Item.of(found.lastEvaluatedKey()).text("identity"))
                        : Optional.empty());
    }
}
