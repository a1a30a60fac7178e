package io.shoal.aws.workflow;

import io.shoal.aws.Failure;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Message templates in the data bucket. Every version is one object that is never altered, {@code templates/<version>.json}; {@code
 * templates/current} names the one that new runs take.
 */
public final class TemplateStore {
    private static final String FOLDER = "templates/";
    private static final String CURRENT = FOLDER + "current";

    private final Platform platform;

    /** Takes the platform, whose variable {@code DATA_BUCKET} names the bucket. */
    public TemplateStore(Platform platform) {
        this.platform = platform;
    }

    /** Returns the version in effect, empty before the first. */
    public Optional<String> current() {
        return read(CURRENT);
    }

    /**
     * Reads the files of a version.
     *
     * @return text by file name
     * @throws Failure if there is no such version
     */
    public SortedMap<String, String> files(String version) {
        var text = read(FOLDER + version + ".json")
                .orElseThrow(() -> Failure.misconfigured("the templates " + version + " are not in the bucket"));
        var files = new TreeMap<String, String>();
        Json.read(text)
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return files;
    }

    /** Stores a version and puts it into effect for runs that begin from now on. */
    public void publish(String version, SortedMap<String, String> files) {
        var tree = Json.object();
        files.forEach(tree::put);
        write(FOLDER + version + ".json", "application/json", tree.toString());
        write(CURRENT, "text/plain", version);
    }

    private Optional<String> read(String key) {
        try {
            return Optional.of(platform.clients()
                    .s3()
                    .getObjectAsBytes(request -> request.bucket(bucket()).key(key))
                    .asUtf8String());
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    private void write(String key, String type, String text) {
        platform.clients()
                .s3()
                .putObject(
                        request -> request.bucket(bucket()).key(key).contentType(type), RequestBody.fromString(text));
    }

    private String bucket() {
        return platform.variable("DATA_BUCKET");
    }
}
