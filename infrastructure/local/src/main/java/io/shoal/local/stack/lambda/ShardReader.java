package io.shoal.local.stack.lambda;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/**
 * Reads one shard from a position on, page by page; renews its iterator where it expired. One that found nothing is not kept, unless
 * the stream is this machine's own: what is new after a while is asked for from the position.
 */
final class ShardReader {

    static final int PAGE = 1_000;

    private final FollowedStream stream;
    private final String shardId;
    private final boolean lasting;
    private @Nullable String position;
    private @Nullable String iterator;
    private boolean finished;

    /**
     * A reader.
     *
     * @param lasting whether an iterator stays good however long nothing comes
     */
    ShardReader(FollowedStream stream, String shardId, Optional<String> after, boolean lasting) {
        this.lasting = lasting;
        this.stream = stream;
        this.shardId = shardId;
        this.position = after.orElse(null);
    }

    String shardId() {
        return shardId;
    }

    /** Whether the shard is closed and was read to its end. */
    boolean isFinished() {
        return finished;
    }

    /** The next page; empty where there is nothing new. */
    List<Record> next() {
        if (finished) {
            return List.of();
        }
        var response = stream.page(shardId, position, this::page);
        var records = response.records();
        if (!records.isEmpty()) {
            position = records.getLast().dynamodb().sequenceNumber();
        }
        finished = response.nextShardIterator() == null;
        iterator = lasting || !records.isEmpty() ? response.nextShardIterator() : null;
        return records;
    }

    private GetRecordsResponse page() {
        try {
            return page(iterator == null ? start() : iterator);
        } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
            return page(start());
        }
    }

    private GetRecordsResponse page(String from) {
        return stream.read(from, PAGE);
    }

    private String start() {
        if (position == null) {
            return beginning();
        }
        try {
            return stream.iterator(shardId, ShardIteratorType.AFTER_SEQUENCE_NUMBER, position);
        } catch (TrimmedDataAccessException e) {
            return beginning();
        }
    }

    private String beginning() {
        return stream.iterator(shardId, ShardIteratorType.TRIM_HORIZON, null);
    }
}
