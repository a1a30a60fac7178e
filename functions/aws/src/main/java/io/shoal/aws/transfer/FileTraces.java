package io.shoal.aws.transfer;

import io.shoal.aws.Mention;
import io.shoal.aws.Platform;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files of imports and exports, and what is written beside them, that name one customer. They are copies and live for some days, so
 * one that names somebody who was forgotten is deleted whole.
 */
public final class FileTraces {
    /** What the owner writes, and not what came from customers. */
    private static final List<String> OWN = List.of("templates/", "mappings/");

    private static final int MISSING = 404;

    private final Platform platform;

    /** Takes the platform, whose variable {@code DATA_BUCKET} names the bucket. */
    public FileTraces(Platform platform) {
        this.platform = platform;
    }

    /** Counts the files that name a customer. */
    public long count(String customerId) {
        return naming(customerId).count();
    }

    /** Deletes the files that name a customer; returns how many. */
    public long delete(String customerId) {
        return naming(customerId)
                .peek(key ->
                        s3().deleteObject(request -> request.bucket(bucket()).key(key)))
                .toList()
                .size();
    }

    private Stream<String> naming(String customerId) {
        var mention = new Mention(customerId);
        return s3().listObjectsV2Paginator(request -> request.bucket(bucket())).contents().stream()
                .map(S3Object::key)
                .filter(key -> OWN.stream().noneMatch(key::startsWith))
                .toList()
                .stream()
                .filter(key -> names(key, mention));
    }

    private boolean names(String key, Mention mention) {
        try {
            return mention.in(key)
                    || mention.in(
                            s3().getObject(request -> request.bucket(bucket()).key(key)));
        } catch (S3Exception failed) {
            if (failed.statusCode() == MISSING) {
                return false;
            }
            throw failed;
        }
    }

    private S3Client s3() {
        return platform.clients().s3();
    }

    private String bucket() {
        return platform.variable("DATA_BUCKET");
    }
}
