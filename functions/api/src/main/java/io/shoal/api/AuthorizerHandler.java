package io.shoal.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.Platform;
import io.shoal.aws.key.Caller;
import io.shoal.aws.key.Doorkeeper;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who is calling, by the key in {@code x-api-key}: answers an HTTP API's authorizer request (payload 2.0) in its simple
 * format. It lets everybody through to the function behind the route, with the key's id and scopes or with nothing; the function
 * refuses whom it does not take. The gateway's own refusal could be no problem document, and would carry no {@code Retry-After}.
 */
public final class AuthorizerHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Doorkeeper doorkeeper;

    /** Wires the function as it is deployed. */
    public AuthorizerHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public AuthorizerHandler(Platform platform) {
        this.doorkeeper = new Doorkeeper(platform);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> request, @Nullable Context context) {
        var caller = shown(request).map(doorkeeper::ask).orElseGet(Caller.Stranger::new);
        return Map.of("isAuthorized", true, "context", caller.context());
    }

    private static Optional<String> shown(Map<String, Object> request) {
        if (!(request.get("headers") instanceof Map<?, ?> headers)) {
            return Optional.empty();
        }
        return headers.entrySet().stream()
                .filter(header -> "x-api-key".equalsIgnoreCase(String.valueOf(header.getKey())))
                .map(header -> String.valueOf(header.getValue()))
                .findFirst();
    }
}
