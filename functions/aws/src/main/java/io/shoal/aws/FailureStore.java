package io.shoal.aws;

import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Says why records could not be processed, in the bucket in which they are parked once their retries are used up: {@code
 * causes/<function>/<sequence number>.json}.
 */
public final class FailureStore {
    private static final int LONGEST = 1000;

    private final Platform platform;
    private final Log log;

    /** Takes the platform, whose variable {@code FAILURES_BUCKET} names the bucket. */
    public FailureStore(Platform platform) {
        this.platform = platform;
        this.log = Log.of(platform);
    }

    /** A record that could not be processed. */
    public record Cause(String function, String sequence, String customerId, Throwable error) {
        /** Returns the key of the object. */
        String key() {
            return "causes/" + function + "/" + sequence + ".json";
        }
    }

    /** Notes a cause; if even that fails, the log alone has it. */
    public void note(Cause cause) {
        try {
            var bucket = platform.variable("FAILURES_BUCKET");
            platform.clients()
                    .s3()
                    .putObject(
                            request -> request.bucket(bucket).key(cause.key()).contentType("application/json"),
                            RequestBody.fromString(describe(cause)));
        } catch (SdkException | Failure unnoted) {
            log.error(
                    "cause not noted",
                    Map.of(
                            "sequence",
                            cause.sequence(),
                            "error",
                            unnoted.getClass().getSimpleName()));
        }
    }

    private String describe(Cause cause) {
        var error = cause.error();
        var text = Json.object();
        text.put("function", cause.function());
        text.put("sequence", cause.sequence());
        text.put("customerId", cause.customerId());
        text.put("at", platform.now().toString());
        text.put("code", code(error));
        text.put("error", error.getClass().getName());
        text.put("message", shorten(String.valueOf(error.getMessage())));
        text.put("where", error.getStackTrace().length == 0 ? "" : error.getStackTrace()[0].toString());
        return text.toPrettyString();
    }

    static String code(Throwable error) {
        return switch (error) {
            case Failure failure -> failure.code().name();
            case SdkException _ -> Failure.Code.UNAVAILABLE.name();
            default -> "UNEXPECTED";
        };
    }

    private static String shorten(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST);
    }
}
