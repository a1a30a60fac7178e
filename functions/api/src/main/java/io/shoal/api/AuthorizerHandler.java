package io.shoal.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.Platform;
import io.shoal.aws.key.ApiKey;
import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who shows a valid key in {@code x-api-key}: answers an HTTP API's authorizer request (payload 2.0) in its simple
 * format, with {@code keyId} and the scopes, separated by spaces, in the context.
 */
public final class AuthorizerHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Map<String, Object> REFUSED = Map.of("isAuthorized", false);

    private final Platform platform;
    private final KeyStore keys;

    /** Wires the function as it is deployed. */
    public AuthorizerHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public AuthorizerHandler(Platform platform) {
        this.platform = platform;
        this.keys = new KeyStore(platform);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> request, @Nullable Context context) {
        return shown(request)
                .flatMap(secret -> keys.find(secret, platform.now()))
                .map(AuthorizerHandler::admitted)
                .orElse(REFUSED);
    }

    private static Map<String, Object> admitted(ApiKey key) {
        var scopes = key.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" "));
        return Map.of("isAuthorized", true, "context", Map.of("keyId", key.id(), "scopes", scopes));
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
