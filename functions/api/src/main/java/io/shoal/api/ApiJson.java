package io.shoal.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpBody;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** JSON of requests and answers. */
final class ApiJson {
    private static final int DEEPEST = 64;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private ApiJson() {}

    /** What the body of a request came to. */
    sealed interface Body {
        /** It is JSON. */
        record Tree(JsonNode tree) implements Body {}

        /** It is not, or too large. */
        record Refused(int status, String reason) implements Body {}
    }

    /** Reads the body of a request; an empty one is an empty object. */
    static Body body(ApiRequest request, int most) {
        return switch (HttpBody.of(request.event(), most)) {
            case HttpBody.TooLarge _ -> new Body.Refused(413, "the body has more than " + most + " bytes");
            case HttpBody.Broken broken -> new Body.Refused(400, broken.reason());
            case HttpBody.Content content -> read(content.bytes());
        };
    }

    /** Returns an empty object. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Writes an instant with milliseconds. */
    static String instant(long millis) {
        return MILLISECONDS.format(Instant.ofEpochMilli(millis));
    }

    private static Body read(byte[] bytes) {
        if (bytes.length == 0) {
            return new Body.Tree(object());
        }
        try {
            return new Body.Tree(MAPPER.readTree(bytes));
        } catch (IOException broken) {
            return new Body.Refused(400, "the body is not JSON");
        }
    }
}
