package io.shoal.population;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileCodec;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.profile.Profile;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Reads one part of the customers' profiles page by page. */
final class ProfileScan {
    private final Platform platform;

    ProfileScan(Platform platform) {
        this.platform = platform;
    }

    /** Some profiles, and the last of them; empty where nothing follows. */
    record Page(List<Profile> profiles, Optional<String> last) {}

    Page read(int segment, int totalSegments, Optional<String> after) {
        var page = platform.clients()
                .dynamoDb()
                .scan(ScanRequest.builder()
                        .tableName(platform.variable("PROFILES_TABLE"))
                        .segment(segment)
                        .totalSegments(totalSegments)
                        .limit(StandingStore.AT_ONCE)
                        .exclusiveStartKey(after.map(customer -> Item.empty()
                                        .text("customerId", customer)
                                        .attributes())
                                .orElse(null))
                        .build());
        var profiles = page.items().stream()
                .map(item -> ProfileCodec.read(Item.of(item)))
                .filter(Profile::living)
                .toList();
        return new Page(
                profiles,
                page.hasLastEvaluatedKey()
                        ? Optional.of(Item.of(page.lastEvaluatedKey()).text("customerId"))
                        : Optional.empty());
    }
}
