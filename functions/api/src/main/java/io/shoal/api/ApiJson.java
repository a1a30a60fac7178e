package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.HttpBody;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** JSON of requests and answers. */
final class ApiJson {
    /** A rule of the greatest depth, as a tree, nests some four times as deep in JSON. */
    private static final int DEEPEST = 256;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private ApiJson() {}

    /** What the body of a request came to. */
    sealed interface Body {
        /** It is JSON. */
        record Tree(JsonNode tree) implements Body {}

        /** It is not, or too large, or says that it is something else. */
        record Refused(APIGatewayV2HTTPResponse answer) implements Body {}
    }

    /** Reads the body of a request; an empty one is an empty object. */
    static Body body(ApiRequest request, int most) {
        return switch (HttpBody.of(request.event(), most)) {
            case HttpBody.TooLarge _ -> refused(413, "Request too large", "the body has more than " + most + " bytes");
            case HttpBody.OtherForm other -> refused(415, "Unsupported media type", other.reason());
            case HttpBody.Broken broken -> refused(400, "Unreadable body", broken.reason());
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
            return refused(400, "Unreadable body", "the body is not JSON");
        } catch (NumberFormatException beyondReach) {
            return refused(400, "Unreadable body", "the exponent of a number is beyond all reach");
        }
    }

    private static Body refused(int status, String title, String detail) {
        return new Body.Refused(HttpAnswers.problem(status, title, detail));
    }
}
