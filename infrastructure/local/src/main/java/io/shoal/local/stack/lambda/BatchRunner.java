package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.EventSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Hands batches of one shard to a function by Lambda's rules: a batch that fails is tried again, in halves where bisecting is on (which
 * costs no retry), from the lowest record that the function named where it answers so; what exhausts its retries is parked whole,
 * and the shard goes on.
 */
final class BatchRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventSource.TableStream source;
    private final Function<byte[], Invocation> function;
    private final Parking parking;
    private final Shard shard;

    /** Whose records these are. */
    record Shard(String functionArn, String streamArn, String id) {}

    private record Attempt(List<ObjectNode> records, int number) {
        Attempt from(int index) {
            return new Attempt(records.subList(index, records.size()), number + 1);
        }

        Attempt half(int from, int to) {
            return new Attempt(records.subList(from, to), number);
        }
    }

    BatchRunner(EventSource.TableStream source, Function<byte[], Invocation> function, Parking parking, Shard shard) {
        this.source = source;
        this.function = function;
        this.parking = parking;
        this.shard = shard;
    }

    /**
     * Processes a batch to its end.
     *
     * @param done is told the sequence number of each record up to which everything is done or parked
     */
    void run(List<ObjectNode> batch, Consumer<String> done) {
        Deque<Attempt> work = new ArrayDeque<>(List.of(new Attempt(batch, 1)));
        while (!work.isEmpty()) {
            var attempt = work.pop();
            var result = function.apply(payload(attempt.records));
            var failed = firstFailed(attempt.records, result);
            if (failed.isEmpty()) {
                done.accept(FailedBatch.sequenceNumber(attempt.records.getLast()));
            } else if (failed.getAsInt() > 0) {
                done.accept(FailedBatch.sequenceNumber(attempt.records.get(failed.getAsInt() - 1)));
                retry(attempt.from(failed.getAsInt()), false, work, done);
            } else {
                retry(attempt.from(0), result instanceof Invocation.Failure, work, done);
            }
        }
    }

    private void retry(Attempt next, boolean threw, Deque<Attempt> work, Consumer<String> done) {
        var size = next.records.size();
        if (threw && source.bisect() && size > 1) {
            var again = new Attempt(next.records, next.number - 1);
            work.push(again.half(size / 2, size));
            work.push(again.half(0, size / 2));
        } else if (source.maximumRetries() >= 0 && next.number > source.maximumRetries() + 1) {
            parking.park(new FailedBatch(
                    shard.functionArn(), shard.streamArn(), shard.id(), next.records, next.number - 1, threw));
            done.accept(FailedBatch.sequenceNumber(next.records.getLast()));
        } else if (next.number > PATIENCE) {
            throw new IllegalStateException(shard.functionArn() + " fails for ever on a record of " + shard.streamArn()
                    + " and its retries have no bound");
        } else {
            work.push(next);
        }
    }

    /** Retries without a bound end here: on a real stream they would block the shard for a day. */
    private static final int PATIENCE = 1_000;

    private static byte[] payload(List<ObjectNode> records) {
        try {
            return JSON.writeValueAsBytes(StreamRecords.event(records));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Index of the lowest failed record; empty = all are done. */
    private OptionalInt firstFailed(List<ObjectNode> records, Invocation result) {
        return switch (result) {
            case Invocation.Failure failure -> OptionalInt.of(0);
            case Invocation.Answer answer ->
                source.partialResponses() ? lowest(records, failures(answer)) : OptionalInt.empty();
        };
    }

    private static JsonNode failures(Invocation.Answer answer) {
        try {
            return JSON.readTree(answer.json()).path("batchItemFailures");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a function answered no JSON: " + answer.json(), e);
        }
    }

    /** An identifier that is empty or not of this batch fails the whole batch, as in Lambda. */
    private static OptionalInt lowest(List<ObjectNode> records, JsonNode failures) {
        var lowest = OptionalInt.empty();
        for (var failure : failures) {
            var identifier = failure.path("itemIdentifier").asText("");
            var index = IntStream.range(0, records.size())
                    .filter(at -> FailedBatch.sequenceNumber(records.get(at)).equals(identifier))
                    .findFirst()
                    .orElse(0);
            lowest = OptionalInt.of(Math.min(index, lowest.orElse(index)));
        }
        return lowest;
    }
}
