package io.shoal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the failure bucket holds of one customer: causes, and records in parked batches, redriven ones too. */
public final class FailureTraces {
    private final Platform platform;

    /** Takes the platform, whose variable {@code FAILURES_BUCKET} names the bucket. */
    public FailureTraces(Platform platform) {
        this.platform = platform;
    }

    /** An object that names a customer, and what is left of it without; empty if nothing is. */
    private record Trace(String key, Optional<String> left) {}

    /** Counts the objects that name a customer. */
    public long count(String customerId) {
        return traces(customerId).count();
    }

    /** Takes a customer out of all objects; returns how many named them. */
    public long delete(String customerId) {
        return traces(customerId).filter(this::delete).count();
    }

    private boolean delete(Trace trace) {
        trace.left()
                .ifPresentOrElse(
                        text -> s3().putObject(
                                        request -> request.bucket(bucket())
                                                .key(trace.key())
                                                .contentType("application/json"),
                                        RequestBody.fromString(text)),
                        () -> s3().deleteObject(
                                        request -> request.bucket(bucket()).key(trace.key())));
        return true;
    }

    private Stream<Trace> traces(String customerId) {
        return s3().listObjectsV2Paginator(request -> request.bucket(bucket())).contents().stream()
                .map(S3Object::key)
                .toList()
                .stream()
                .flatMap(key -> trace(key, customerId).stream());
    }

    private Optional<Trace> trace(String key, String customerId) {
        var text = s3().getObjectAsBytes(request -> request.bucket(bucket()).key(key))
                .asUtf8String();
        var document = Json.read(text);
        if (document.path("customerId").asText().equals(customerId)) {
            return Optional.of(new Trace(key, Optional.empty()));
        }
        var payload = document.path("payload");
        var batch = payload.isTextual() ? Json.read(payload.textValue()) : payload;
        var records = batch.path("Records");
        if (!records.isArray() && new Mention(customerId).in(text)) {
            return Optional.of(new Trace(key, Optional.empty()));
        }
        var left = Json.object().putArray("Records");
        records.forEach(record -> {
            if (!isOf(record, customerId)) {
                left.add(record);
            }
        });
        if (left.size() == records.size()) {
            return Optional.empty();
        }
        if (left.isEmpty()) {
            return Optional.of(new Trace(key, Optional.empty()));
        }
        ((ObjectNode) batch).set("Records", left);
        var rest = ((ObjectNode) document).deepCopy();
        if (payload.isTextual()) {
            rest.put("payload", batch.toString());
        } else {
            rest.set("payload", batch);
        }
        return Optional.of(new Trace(key, Optional.of(rest.toString())));
    }

    private static boolean isOf(JsonNode record, String customerId) {
        return StreamSupport.stream(record.path("dynamodb").spliterator(), false)
                .anyMatch(part -> part.path("customerId").path("S").asText().equals(customerId));
    }

    private S3Client s3() {
        return platform.clients().s3();
    }

    private String bucket() {
        return platform.variable("FAILURES_BUCKET");
    }
}
