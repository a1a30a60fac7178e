package io.shoal.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the handlers of streams have in common. The records of one customer are handled in their order, those of different
 * customers at once. A record that fails stops the later ones of its customer and nothing else; its cause is noted in the
 * failure bucket, and Lambda is told to deliver again from the lowest record that failed. What was done above it comes
 * again as well: every handler recognises that.
 */
public final class StreamBatch {
    /** Work that is not begun this long before the function's time is up, in milliseconds, is left to the next delivery. */
    private static final long LEFT_TO_FINISH = 10_000;

    private final String function;
    private final FailureStore failures;
    private final Lanes lanes;
    private final Log log;

    /** Takes the platform and the name of the function, under which causes are noted. */
    public StreamBatch(Platform platform, String function) {
        this.function = function;
        this.failures = new FailureStore(platform);
        this.lanes = new Lanes(platform);
        this.log = Log.of(platform);
    }

    /** Handles the records of one customer. */
    @FunctionalInterface
    public interface Lane {
        /**
         * Handles records in their order and says of each when it is done. Whatever this throws is the cause of the first
         * record that was not done.
         */
        void handle(String customerId, List<StreamRecord> records, Progress progress);
    }

    /** How far the records of one customer are done. */
    public static final class Progress {
        private int done;

        /** Notes that so many more records are done. */
        public void done(int records) {
            done += records;
        }
    }

    /** Handles a batch customer by customer and returns what Lambda has to deliver again. */
    public StreamsEventResponse handle(DynamodbEvent event, @Nullable Context context, Lane lane) {
        var customers = new LinkedHashMap<String, List<StreamRecord>>();
        var records = records(event);
        records.forEach(record -> customers
                .computeIfAbsent(record.customerId(), _ -> new ArrayList<>())
                .add(record));
        LongSupplier left = context == null ? () -> Long.MAX_VALUE : context::getRemainingTimeInMillis;
        var pieces = new ArrayList<Callable<Optional<FailureStore.Cause>>>();
        customers.forEach((customer, its) -> pieces.add(() -> handle(customer, its, lane, left)));
        var failed = lanes.run(pieces).stream().flatMap(Optional::stream).toList();
        report(context, records.size(), failed);
        return response(failed);
    }

    /**
     * Handles a batch as a whole.
     *
     * @param work says of each record why it failed, empty if it is done
     */
    public StreamsEventResponse handleTogether(
            DynamodbEvent event,
            @Nullable Context context,
            Function<List<StreamRecord>, List<Optional<RuntimeException>>> work) {
        var records = records(event);
        var errors = work.apply(records);
        var failed = new LinkedHashMap<String, FailureStore.Cause>();
        for (var index = 0; index < records.size(); index++) {
            var record = records.get(index);
            errors.get(index).ifPresent(error -> failed.putIfAbsent(record.customerId(), cause(record, error)));
        }
        failed.values().forEach(failures::note);
        report(context, records.size(), List.copyOf(failed.values()));
        return response(failed.values());
    }

    private FailureStore.Cause cause(StreamRecord record, RuntimeException error) {
        return new FailureStore.Cause(function, record.sequence(), record.customerId(), error);
    }

    private static List<StreamRecord> records(DynamodbEvent event) {
        return event.getRecords() == null
                ? List.of()
                : event.getRecords().stream().map(StreamRecord::of).toList();
    }

    private Optional<FailureStore.Cause> handle(
            String customerId, List<StreamRecord> records, Lane lane, LongSupplier left) {
        var progress = new Progress();
        try {
            if (left.getAsLong() < LEFT_TO_FINISH) {
                throw Failure.unavailable("the time of the function is nearly up");
            }
            lane.handle(customerId, records, progress);
            return Optional.empty();
        } catch (RuntimeException error) {
            var first = records.get(Math.min(progress.done, records.size() - 1));
            var cause = cause(first, error);
            failures.note(cause);
            return Optional.of(cause);
        }
    }

    private void report(@Nullable Context context, int records, List<FailureStore.Cause> failed) {
        var request = context == null ? "" : context.getAwsRequestId();
        for (var cause : failed) {
            log.warn(
                    "record failed",
                    Map.of(
                            "requestId",
                            request,
                            "sequence",
                            cause.sequence(),
                            "code",
                            FailureStore.code(cause.error()),
                            "error",
                            cause.error().getClass().getName()));
        }
        log.info("batch", Map.of("requestId", request, "records", records, "failedCustomers", failed.size()));
        log.count(Map.of("records", records, "failedCustomers", failed.size()));
    }

    private static StreamsEventResponse response(Collection<FailureStore.Cause> failed) {
        var items = failed.stream()
                .map(FailureStore.Cause::sequence)
                .sorted(Comparator.comparing(BigInteger::new))
                .map(BatchItemFailure::new)
                .toList();
        return new StreamsEventResponse(items);
    }
}
