package io.shoal.local.stack.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A table's stream, as all of its followers read it. A page that one has read serves another who stands at the same record, as long as
 * the table was not written in between. Thread-safe.
 */
public final class FollowedStream {

    private final DynamoDbStreamsClient client;
    private final String arn;
    private final AtomicLong writes = new AtomicLong();
    private volatile @Nullable Page last;

    private record Place(String shardId, @Nullable String after) {}

    private record Page(Place place, long asOf, GetRecordsResponse content) {}

    public FollowedStream(DynamoDbStreamsClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    String arn() {
        return arn;
    }

    /** Notes that the table was written: what comes now is no page that was read before. */
    void written() {
        writes.incrementAndGet();
    }

    /**
     * The page at a place of a shard.
     *
     * @param after the last record before it, null at the shard's beginning
     * @param read reads it
     */
    GetRecordsResponse page(String shardId, @Nullable String after, Supplier<GetRecordsResponse> read) {
        var place = new Place(shardId, after);
        var asOf = writes.get();
        var known = last;
        if (known != null && known.asOf == asOf && known.place.equals(place)) {
            return known.content;
        }
        var content = read.get();
        last = new Page(place, asOf, content);
        return content;
    }

    GetRecordsResponse read(String iterator, int limit) {
        return client.getRecords(request -> request.shardIterator(iterator).limit(limit));
    }

    String iterator(String shardId, ShardIteratorType type, @Nullable String position) {
        return client.getShardIterator(request -> request.streamArn(arn)
                        .shardId(shardId)
                        .shardIteratorType(type)
                        .sequenceNumber(position))
                .shardIterator();
    }

    List<Shard> shards() {
        var shards = new ArrayList<Shard>();
        String from = null;
        do {
            var start = from;
            var description = client.describeStream(
                            request -> request.streamArn(arn).exclusiveStartShardId(start))
                    .streamDescription();
            shards.addAll(description.shards());
            from = description.lastEvaluatedShardId();
        } while (from != null);
        return shards;
    }
}
