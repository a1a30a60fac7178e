package io.shoal.aws;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The batches of records that exhausted their retries, as Lambda parks them in the failure bucket. */
public final class ParkedStore {
    private static final String PARKED = "aws/lambda/";
    private static final String REDRIVEN = "redriven/";

    private final Platform platform;

    /** Takes the platform, whose variable {@code FAILURES_BUCKET} names the bucket. */
    public ParkedStore(Platform platform) {
        this.platform = platform;
    }

    /** Names all parked batches, the oldest of each shard first. */
    public List<String> keys() {
        return s3().listObjectsV2Paginator(request -> request.bucket(bucket()).prefix(PARKED)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    /** Reads a batch. */
    public String read(String key) {
        return s3().getObjectAsBytes(request -> request.bucket(bucket()).key(key))
                .asUtf8String();
    }

    /** Moves a batch that was put right to {@code redriven/}. */
    public void done(String key, String batch) {
        s3().putObject(
                        request -> request.bucket(bucket()).key(REDRIVEN + key).contentType("application/json"),
                        RequestBody.fromString(batch));
        s3().deleteObject(request -> request.bucket(bucket()).key(key));
    }

    private S3Client s3() {
        return platform.clients().s3();
    }

    private String bucket() {
        return platform.variable("FAILURES_BUCKET");
    }
}
