package io.shoal.aws.workflow;

import io.shoal.aws.Failure;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Message templates in the data bucket. Every version is one object that is never altered, {@code templates/<version>.json}. */
public final class TemplateStore {
    private static final String FOLDER = "templates/";

    private final Platform platform;

    /** Takes the platform, whose variable {@code DATA_BUCKET} names the bucket. */
    public TemplateStore(Platform platform) {
        this.platform = platform;
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

    /** Keeps a version; doing so again changes nothing. */
    public void keep(String version, SortedMap<String, String> files) {
        var tree = Json.object();
        files.forEach(tree::put);
        write(FOLDER + version + ".json", tree.toString());
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

    private void write(String key, String json) {
        platform.clients()
                .s3()
                .putObject(
                        request -> request.bucket(bucket()).key(key).contentType("application/json"),
                        RequestBody.fromString(json));
    }

    private String bucket() {
        return platform.variable("DATA_BUCKET");
    }
}
