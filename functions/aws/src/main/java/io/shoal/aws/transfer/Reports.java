package io.shoal.aws.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small documents under {@code reports/} that say how a piece of work stands. */
final class Reports {
    private final DataBucket bucket;
    private final String folder;

    Reports(DataBucket bucket, String folder) {
        this.bucket = bucket;
        this.folder = folder;
    }

    Optional<ObjectNode> read(String id) {
        return bucket.read(folder + id + ".json")
                .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8)))
                .flatMap(tree -> tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty());
    }

    void write(String id, ObjectNode report) {
        bucket.write(
                folder + id + ".json", report.toPrettyString().getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
