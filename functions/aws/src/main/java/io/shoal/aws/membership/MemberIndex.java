package io.shoal.aws.membership;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The members of each segment, in shards and in each by customer id. */
public final class MemberIndex {
    private static final int USUAL_SHARDS = 16;

    private final Platform platform;

    /** Takes the platform, whose variables name {@code MEMBERSHIPS_TABLE} and count {@code MEMBER_SHARDS}. */
    public MemberIndex(Platform platform) {
        this.platform = platform;
    }

    /** A member, and since when. */
    public record Member(String customerId, Instant since) {}

    /**
     * Some members.
     *
     * @param members by customer id
     * @param last the customer after whom the next page of the shard begins, empty at its end
     */
    public record Page(List<Member> members, Optional<String> last) {
        /** Copies the list. */
        public Page {
            members = List.copyOf(members);
        }
    }

    /** Returns how many shards there are. */
    public int shards() {
        return platform.count("MEMBER_SHARDS", USUAL_SHARDS);
    }

    /** Reads a page of one shard; {@code after} is empty at its beginning. */
    public Page page(String segmentId, int shard, String after, int limit) {
        var found = platform.clients().dynamoDb().query(query(segmentId + "#" + shard, after, limit));
        return new Page(
                found.items().stream().map(item -> member(Item.of(item))).toList(),
                found.hasLastEvaluatedKey()
                        ? Optional.of(Item.of(found.lastEvaluatedKey()).text("customerId"))
                        : Optional.empty());
    }

    private static Member member(Item item) {
        return new Member(item.text("customerId"), Instant.ofEpochMilli(item.number("since")));
    }

    private QueryRequest query(String shard, String after, int limit) {
        var key = AttributeValue.fromS(shard);
        var query = QueryRequest.builder()
                .tableName(platform.variable("MEMBERSHIPS_TABLE"))
                .indexName("members")
                .limit(limit);
        return after.isEmpty()
                ? query.keyConditionExpression("memberShard = :shard")
                        .expressionAttributeValues(Map.of(":shard", key))
                        .build()
                : query.keyConditionExpression("memberShard = :shard AND customerId > :after")
                        .expressionAttributeValues(Map.of(":shard", key, ":after", AttributeValue.fromS(after)))
                        .build();
    }
}
