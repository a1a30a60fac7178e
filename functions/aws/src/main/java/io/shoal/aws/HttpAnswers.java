package io.shoal.aws;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Answers of the HTTP API: JSON, and problems as RFC 9457 has them. */
public final class HttpAnswers {
    private HttpAnswers() {}

    /** Returns an answer with a JSON body. */
    public static APIGatewayV2HTTPResponse json(int status, JsonNode body) {
        return answer(status, "application/json", body);
    }

    /**
     * Returns a problem with the request as a whole.
     *
     * @param title what is wrong, the same for every problem of this kind
     * @param detail what is wrong this time
     */
    public static APIGatewayV2HTTPResponse problem(int status, String title, String detail) {
        return problem(status, title, detail, Json.object());
    }

    /** Returns a problem at one place of the request, given as a JSON pointer. */
    public static APIGatewayV2HTTPResponse problem(int status, String title, String detail, String pointer) {
        return problem(status, title, detail, Json.object().put("pointer", pointer));
    }

    /** Returns a problem that has more to say. */
    public static APIGatewayV2HTTPResponse problem(int status, String title, String detail, ObjectNode more) {
        var body = Json.object();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.setAll(more);
        return answer(status, "application/problem+json", body);
    }

    /** Returns the answer to a request that may succeed if it is sent again. */
    public static APIGatewayV2HTTPResponse tryAgain(String detail) {
        return with(problem(503, "Temporarily unavailable", detail), Map.of("retry-after", "1"));
    }

    /** Returns the answer to a request that others stand in the way of for a moment. */
    public static APIGatewayV2HTTPResponse busy(String detail) {
        return with(problem(409, "Busy", detail + "; try again"), Map.of("retry-after", "1"));
    }

    /** Adds headers to an answer. */
    public static APIGatewayV2HTTPResponse with(APIGatewayV2HTTPResponse answer, Map<String, String> headers) {
        var all = new HashMap<>(answer.getHeaders());
        all.putAll(headers);
        answer.setHeaders(all);
        return answer;
    }

    private static APIGatewayV2HTTPResponse answer(int status, String type, JsonNode body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", type))
                .withBody(body.toString())
                .build();
    }
}
