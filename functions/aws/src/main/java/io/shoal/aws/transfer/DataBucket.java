package io.shoal.aws.transfer;

import io.shoal.aws.Platform;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket for imports, exports and what lies between. */
public final class DataBucket {
    /** How long a link to upload or download something is good. */
    public static final Duration LINK = Duration.ofMinutes(15);

    private static final int MISSING = 404;

    private final Platform platform;

    /** Takes the platform, whose variable {@code DATA_BUCKET} names the bucket. */
    public DataBucket(Platform platform) {
        this.platform = platform;
    }

    /**
     * An object.
     *
     * @param etag what tells its content from any other
     * @param modified when it was put
     * @param metadata what was said at its upload, names in lower case
     */
    public record Stored(String key, long size, String etag, Instant modified, Map<String, String> metadata) {
        /** Copies the map. */
        public Stored {
            metadata = Map.copyOf(metadata);
        }
    }

    /** Describes an object, empty if it is not there. */
    public Optional<Stored> find(String key) {
        try {
            var found = s3().headObject(request -> request.bucket(name()).key(key));
            return Optional.of(
                    new Stored(key, found.contentLength(), found.eTag(), found.lastModified(), found.metadata()));
        } catch (S3Exception failed) {
            return missing(failed);
        }
    }

    /** Reads a small object whole, empty if it is not there. */
    public Optional<byte[]> read(String key) {
        try {
            return Optional.of(
                    s3().getObjectAsBytes(request -> request.bucket(name()).key(key))
                            .asByteArray());
        } catch (S3Exception failed) {
            return missing(failed);
        }
    }

    private static <T> Optional<T> missing(S3Exception failed) {
        if (failed.statusCode() == MISSING) {
            return Optional.empty();
        }
        throw failed;
    }

    /**
     * Opens a range of an object; it is fetched piece by piece, each with the retries of any call.
     *
     * @param etag the content that is meant; reading fails once the object has another
     * @param from the first byte
     * @param to the byte after the last
     * @param piece bytes of one call
     */
    public InputStream open(String key, String etag, long from, long to, int piece) {
        return new RangedInput(
                (first, last) -> s3().getObjectAsBytes(request ->
                                request.bucket(name()).key(key).ifMatch(etag).range("bytes=" + first + "-" + last))
                        .asByteArrayUnsafe(),
                from,
                to,
                piece);
    }

    /** Puts an object. */
    public void write(String key, byte[] content, String type) {
        s3().putObject(request -> request.bucket(name()).key(key).contentType(type), RequestBody.fromBytes(content));
    }

    /** Puts a file as an object. */
    public void write(String key, Path file, String type) {
        s3().putObject(request -> request.bucket(name()).key(key).contentType(type), RequestBody.fromFile(file));
    }

    /** Begins an object of many pieces, which is there once it is completed. */
    public Upload upload(String key, String type) {
        return Upload.begin(s3(), name(), key, type);
    }

    /** Lists the objects under a prefix, by key; without their metadata. */
    public List<Stored> list(String prefix) {
        return s3().listObjectsV2Paginator(request -> request.bucket(name()).prefix(prefix)).contents().stream()
                .map(DataBucket::stored)
                .toList();
    }

    private static Stored stored(S3Object object) {
        return new Stored(object.key(), object.size(), object.eTag(), object.lastModified(), Map.of());
    }

    /** A link under which anybody may put this object for a while. */
    public URI uploadLink(String key) {
        return URI.create(platform.clients()
                .presigner()
                .presignPutObject(presign -> presign.signatureDuration(LINK)
                        .putObjectRequest(request -> request.bucket(name()).key(key)))
                .url()
                .toString());
    }

    /**
     * A link under which anybody may get this object for a while.
     *
     * @param file what it is called where it is saved
     */
    public URI downloadLink(String key, String file) {
        return URI.create(platform.clients()
                .presigner()
                .presignGetObject(presign -> presign.signatureDuration(LINK)
                        .getObjectRequest(request -> request.bucket(name())
                                .key(key)
                                .responseContentDisposition("attachment; filename=\"" + file + "\"")))
                .url()
                .toString());
    }

    private S3Client s3() {
        return platform.clients().s3();
    }

    private String name() {
        return platform.variable("DATA_BUCKET");
    }
}
