package io.shoal.aws.key;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who sent a request, as the gateway says. The authorizer only says who it is; each function refuses whom it does not take, so
 * that every refusal is a problem document.
 */
public sealed interface Caller {
    /** A valid key, with the words of its scopes. */
    record Key(String id, Set<String> scopes) implements Caller {
        /** Copies the set. */
        public Key {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Somebody whose signature AWS checked, and whose policies allow the route. */
    record Principal(String arn) implements Caller {}

    /** Nobody with a valid key. */
    record Stranger() implements Caller {}

    /** A valid key that made too many requests. */
    record Hasty(String id, long retryAfter) implements Caller {}

    /** Somebody whose key could not be looked up. */
    record Unchecked() implements Caller {}

    /** Returns who sent a request. */
    static Caller of(APIGatewayV2HTTPEvent event) {
        var authorizer = Optional.ofNullable(event.getRequestContext())
                .flatMap(context -> Optional.ofNullable(context.getAuthorizer()));
        var signed = authorizer.flatMap(found -> Optional.ofNullable(found.getIam()));
        return signed.<Caller>map(iam -> new Principal(String.valueOf(iam.getUserArn())))
                .orElseGet(() -> of(authorizer
                        .flatMap(found -> Optional.ofNullable(found.getLambda()))
                        .orElse(Map.of())));
    }

    private static Caller of(Map<String, Object> context) {
        if (context.containsKey("unchecked")) {
            return new Unchecked();
        }
        var id = String.valueOf(context.getOrDefault("keyId", ""));
        var retryAfter = String.valueOf(context.getOrDefault("retryAfter", ""));
        if (!retryAfter.isEmpty()) {
            return new Hasty(id, Long.parseLong(retryAfter));
        }
        var scopes = Set.of(String.valueOf(context.getOrDefault("scopes", "")).split(" "));
        return id.isEmpty() ? new Stranger() : new Key(id, scopes);
    }

    /** Returns what an authorizer says of them. */
    default Map<String, Object> context() {
        return switch (this) {
            case Key key -> Map.of("keyId", key.id(), "scopes", String.join(" ", new TreeSet<>(key.scopes())));
            case Hasty hasty -> Map.of("keyId", hasty.id(), "retryAfter", Long.toString(hasty.retryAfter()));
            case Unchecked _ -> Map.of("unchecked", "true");
            case Stranger _, Principal _ -> Map.of();
        };
    }

    /** Returns what tells them from others, and may stand in logs. */
    default String name() {
        return switch (this) {
            case Key key -> key.id();
            case Hasty hasty -> hasty.id();
            case Principal principal -> principal.arn();
            case Stranger _, Unchecked _ -> "";
        };
    }

    /** Returns the refusal of a request that needs a scope, empty if they may go on. */
    default Optional<APIGatewayV2HTTPResponse> refusal(Scope needed) {
        return switch (this) {
            case Principal _ -> Optional.empty();
            case Key key when key.scopes().contains(needed.word()) -> Optional.empty();
            case Key _ ->
                Optional.of(HttpAnswers.problem(403, "Forbidden", "the key lacks the scope " + needed.word()));
            case Stranger _ ->
                Optional.of(HttpAnswers.with(
                        HttpAnswers.problem(401, "Unauthorized", "show a valid API key in the header x-api-key"),
                        Map.of("www-authenticate", "ApiKey")));
            case Hasty hasty ->
                Optional.of(HttpAnswers.with(
                        HttpAnswers.problem(429, "Too many requests", "the key made too many requests this minute"),
                        Map.of("retry-after", Long.toString(hasty.retryAfter()))));
            case Unchecked _ ->
                Optional.of(HttpAnswers.tryAgain("the key could not be looked up; trying again is safe"));
        };
    }
}
