package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Records that exhausted their retries.
 *
 * @param records in Lambda's JSON, in order
 * @param invocations how often the function was called with them
 * @param threw whether the function threw, rather than naming failed records
 */
public record FailedBatch(
        String functionArn,
        String streamArn,
        String shardId,
        List<ObjectNode> records,
        int invocations,
        boolean threw) {

    public FailedBatch {
        records = List.copyOf(records);
    }

    String firstSequenceNumber() {
        return sequenceNumber(records.getFirst());
    }

    String lastSequenceNumber() {
        return sequenceNumber(records.getLast());
    }

    static String sequenceNumber(ObjectNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }
}
