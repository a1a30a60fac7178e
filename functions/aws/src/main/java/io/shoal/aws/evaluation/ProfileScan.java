package io.shoal.aws.evaluation;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileCodec;
import io.shoal.profile.Profile;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Reads the profiles of all customers, page by page and in as many parallel parts as wanted. */
public final class ProfileScan {
    private final Platform platform;

    /** Takes the platform, whose variable {@code PROFILES_TABLE} names the table. */
    public ProfileScan(Platform platform) {
        this.platform = platform;
    }

    /**
     * Some profiles.
     *
     * @param profiles at most {@value StandingStore#AT_ONCE} unless somebody asks for more
     * @param last the customer after whom the next page begins, empty at the end
     */
    public record Page(List<Profile> profiles, Optional<String> last) {
        /** Copies the list. */
        public Page {
            profiles = List.copyOf(profiles);
        }
    }

    /**
     * Reads a page of one part.
     *
     * @param part the number of the part, from 0
     * @param parts how many there are
     * @param after the customer after whom it begins, empty at the beginning
     */
    public Page page(int part, int parts, Optional<String> after) {
        return page(part, parts, after, StandingStore.AT_ONCE);
    }

    /** Reads a page of one part, of at most so many. */
    public Page page(int part, int parts, Optional<String> after, int limit) {
        var scan = ScanRequest.builder()
                .tableName(platform.variable("PROFILES_TABLE"))
                .segment(part)
                .totalSegments(parts)
                .limit(limit)
                .consistentRead(true);
        after.ifPresent(customer ->
                scan.exclusiveStartKey(Item.empty().text("customerId", customer).attributes()));
        var found = platform.clients().dynamoDb().scan(scan.build());
        var profiles = found.items().stream()
                .map(item -> ProfileCodec.read(Item.of(item)))
                .filter(Profile::living)
                .toList();
        var last = found.hasLastEvaluatedKey()
                ? Optional.of(Item.of(found.lastEvaluatedKey()).text("customerId"))
                : Optional.<String>empty();
        return new Page(profiles, last);
    }
}
