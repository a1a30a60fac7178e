package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Writes failed batches as Lambda does: an S3 object under
 * {@code aws/lambda/<mapping>/<shard>/<yyyy>/<MM>/<dd>/<instant>-<id>} with the records themselves as text in {@code payload}, or a
 * message without them.
 */
public final class FailureDestination implements Parking {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss", Locale.ROOT);

    private final String mapping;
    private final InstantSource clock;
    private final boolean withRecords;
    private final BiConsumer<String, String> target;

    /**
     * A destination.
     *
     * @param mapping id of the event source mapping
     * @param withRecords whether the records themselves are written (S3) or only where they stand (queue)
     * @param target takes key and content
     */
    public FailureDestination(
            String mapping, InstantSource clock, boolean withRecords, BiConsumer<String, String> target) {
        this.mapping =
                UUID.nameUUIDFromBytes(mapping.getBytes(StandardCharsets.UTF_8)).toString();
        this.clock = clock;
        this.withRecords = withRecords;
        this.target = target;
    }

    @Override
    public void park(FailedBatch batch) {
        var now = clock.instant();
        var utc = now.atZone(ZoneOffset.UTC);
        var key = "aws/lambda/%s/%s/%s/%s-%s"
                .formatted(mapping, batch.shardId(), FOLDER.format(utc), STAMP.format(utc), UUID.randomUUID());
        target.accept(key, content(batch, now).toString());
    }

    private ObjectNode content(FailedBatch batch, Instant now) {
        var content = JSON.createObjectNode();
        content.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", batch.functionArn())
                .put("condition", "RetryAttemptsExhausted")
                .put("approximateInvokeCount", batch.invocations());
        var response =
                content.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
        if (batch.threw()) {
            response.put("functionError", "Unhandled");
        }
        content.put("version", "1.0").put("timestamp", now.toString());
        content.putObject("DDBStreamBatchInfo")
                .put("shardId", batch.shardId())
                .put("startSequenceNumber", batch.firstSequenceNumber())
                .put("endSequenceNumber", batch.lastSequenceNumber())
                .put("approximateArrivalOfFirstRecord", arrival(batch.records().getFirst()))
                .put("approximateArrivalOfLastRecord", arrival(batch.records().getLast()))
                .put("batchSize", batch.records().size())
                .put("streamArn", batch.streamArn());
        if (withRecords) {
            content.put("payload", StreamRecords.event(batch.records()).toString());
        }
        return content;
    }

    private static String arrival(ObjectNode record) {
        return Instant.ofEpochSecond(record.path("dynamodb")
                        .path("ApproximateCreationDateTime")
                        .asLong())
                .toString();
    }
}
