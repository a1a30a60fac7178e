package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.EventSource;
import io.shoal.local.stack.template.FunctionResource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * One event source mapping from a table's stream to a function: reads the shards, parents before their children, filters, batches, and
 * has batches run by Lambda's failure rules. Not thread-safe but for {@link #written()}.
 */
public final class StreamPoller {

    /** Lambda's bound of an invocation's payload is 6 MB; what a batch holds stays below it. */
    private static final long PAYLOAD_LIMIT = 5_500_000;

    private final FunctionResource function;
    private final EventSource.TableStream source;
    private final FollowedStream stream;
    private final boolean exactPages;
    private final Functions functions;
    private final Parking parking;
    private final Checkpoints checkpoints;
    private final InstantSource clock;
    private final EventFilter filter;
    private final Map<String, ShardReader> readers = new LinkedHashMap<>();
    private final AtomicBoolean written = new AtomicBoolean(true);
    private boolean shardsKnown;

    /**
     * The services that all pollers share.
     *
     * @param exactPages whether a page that is not full is the last for now, as with DynamoDB Local; AWS gives no such promise
     */
    public record Services(
            boolean exactPages, Functions functions, Parking parking, Checkpoints checkpoints, InstantSource clock) {}

    public StreamPoller(
            FunctionResource function, EventSource.TableStream source, FollowedStream stream, Services services) {
        this.function = function;
        this.source = source;
        this.stream = stream;
        this.exactPages = services.exactPages();
        this.functions = services.functions();
        this.parking = services.parking();
        this.checkpoints = services.checkpoints();
        this.clock = services.clock();
        this.filter = new EventFilter(source.filters());
    }

    /** Physical name of the table that is followed. */
    public String table() {
        return source.table();
    }

    /** Notes that the table was written, so that the next pump looks at its stream. */
    public void written() {
        stream.written();
        written.set(true);
    }

    /** Whether there may be something new. */
    public boolean hasWork() {
        return written.get();
    }

    /** Works off what is in the stream now, if the table was written since; returns the number of records that were read. */
    public int pump() {
        if (!written.getAndSet(false)) {
            return 0;
        }
        int read = 0;
        try {
            for (boolean more = true; more; ) {
                var found = pass(true);
                read += found;
                more = (exactPages && shardsKnown) ? written.getAndSet(false) : found > 0;
            }
        } catch (RuntimeException | Error e) {
            written.set(true);
            throw e;
        }
        return read;
    }

    /** Passes over what is in the stream now without handing it to the function. */
    public void skip() {
        while (pass(false) > 0) {
            written.set(true);
        }
    }

    private int pass(boolean deliver) {
        if (!shardsKnown) {
            discover();
        }
        int read = 0;
        for (var reader : List.copyOf(readers.values())) {
            read += drain(reader, deliver);
            if (reader.isFinished()) {
                readers.remove(reader.shardId());
                checkpoints.finish(mapping(), reader.shardId());
                shardsKnown = false;
            }
        }
        return shardsKnown ? read : read + 1;
    }

    private int drain(ShardReader reader, boolean deliver) {
        int read = 0;
        var pending = new ArrayList<Record>();
        for (boolean more = true; more; ) {
            var page = reader.next();
            more = exactPages ? page.size() == ShardReader.PAGE : !page.isEmpty();
            read += page.size();
            pending.addAll(page);
            if (pending.size() >= source.batchSize()) {
                process(reader, pending, deliver);
            }
        }
        process(reader, pending, deliver);
        return read;
    }

    private void process(ShardReader reader, List<Record> pending, boolean deliver) {
        if (pending.isEmpty()) {
            return;
        }
        var last = pending.getLast().dynamodb().sequenceNumber();
        try {
            if (deliver) {
                deliver(reader, pending);
            }
        } catch (RuntimeException | Error e) {
            // The next pass starts again at the checkpoint: the reader has gone beyond what is done.
            readers.remove(reader.shardId());
            shardsKnown = false;
            throw e;
        }
        checkpoints.set(mapping(), reader.shardId(), last);
        pending.clear();
    }

    private String mapping() {
        return function.id() + "." + source.id();
    }

    private void deliver(ShardReader reader, List<Record> records) {
        var runner = new BatchRunner(
                source,
                payload -> functions.invoke(function.name(), payload),
                parking,
                new BatchRunner.Shard(function.arn(), stream.arn(), reader.shardId()));
        for (var batch : batches(records)) {
            runner.run(batch, done -> checkpoints.set(mapping(), reader.shardId(), done));
        }
    }

    private List<List<ObjectNode>> batches(List<Record> records) {
        var now = clock.instant();
        var batches = new ArrayList<List<ObjectNode>>();
        var batch = new ArrayList<ObjectNode>();
        long bytes = 0;
        for (var record : records) {
            var event = StreamRecords.record(record, stream.arn(), now);
            if (!filter.matches(event)) {
                continue;
            }
            long size = 2 * Optional.ofNullable(record.dynamodb().sizeBytes()).orElse(0L);
            if (batch.size() == source.batchSize() || (bytes + size > PAYLOAD_LIMIT && !batch.isEmpty())) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(event);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Starts readers for shards whose parents are done. */
    private void discover() {
        var shards = stream.shards();
        Set<String> present = new HashSet<>();
        shards.forEach(shard -> present.add(shard.shardId()));
        shardsKnown = true;
        for (var shard : shards) {
            var parent = shard.parentShardId();
            var waits = parent != null && present.contains(parent) && !checkpoints.isFinished(mapping(), parent);
            if (!waits && !checkpoints.isFinished(mapping(), shard.shardId())) {
                readers.computeIfAbsent(
                        shard.shardId(), id -> new ShardReader(stream, id, checkpoints.get(mapping(), id), exactPages));
            }
        }
    }
}
