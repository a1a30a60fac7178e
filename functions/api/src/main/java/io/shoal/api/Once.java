package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.key.Caller;
import io.shoal.aws.request.RequestMemory;
import io.shoal.aws.request.RequestMemory.Known;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a request with an {@code Idempotency-Key} once: repeated within a day by the same caller at the same path, it is
 * answered as it was the first time, and nothing is done again.
 */
final class Once {
    private static final String HEADER = "idempotency-key";
    private static final int LONGEST = 255;

    private final RequestMemory memory;

    Once(Platform platform) {
        this.memory = new RequestMemory(platform);
    }

    /** Returns an action that is done once for each key; without one it is done each time. */
    Route.Action of(Route.Action action) {
        return request ->
                request.header(HEADER).map(key -> answer(key, request, action)).orElseGet(() -> action.answer(request));
    }

    private APIGatewayV2HTTPResponse answer(String key, ApiRequest request, Route.Action action) {
        if (key.isBlank() || key.length() > LONGEST) {
            return HttpAnswers.problem(
                    400, "Invalid request", "an Idempotency-Key has 1 to " + LONGEST + " characters");
        }
        var event = request.event();
        var method = event.getRequestContext().getHttp().getMethod();
        var name = hash(Caller.of(event).name(), method, event.getRawPath(), key);
        var body = Optional.ofNullable(event.getBody()).orElse("");
        return switch (memory.begin(name, hash(body, request.header("if-match").orElse("")))) {
            case Known.Nothing _ -> first(name, request, action);
            case Known.Answered answered -> HttpAnswers.with(answered.answer(), Map.of("idempotency-replayed", "true"));
            case Known.UnderWay _ ->
                HttpAnswers.with(
                        HttpAnswers.problem(
                                409, "Under way", "a request with this Idempotency-Key is being answered; ask again"),
                        Map.of("retry-after", "1"));
            case Known.Another _ ->
                HttpAnswers.problem(
                        422, "Another request", "this Idempotency-Key was used for a request with other content");
        };
    }

    private APIGatewayV2HTTPResponse first(String name, ApiRequest request, Route.Action action) {
        var answered = false;
        try {
            var answer = action.answer(request);
            answered = answer.getStatusCode() < 500;
            if (answered) {
                memory.end(name, answer);
            }
            return answer;
        } finally {
            if (!answered) {
                memory.forget(name);
            }
        }
    }

    private static String hash(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
