package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.shoal.aws.key.Caller;
import io.shoal.aws.key.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * A request that found its route.
 *
 * @param event as the gateway sent it
 * @param path what stands in the places of the route, decoded
 */
record ApiRequest(APIGatewayV2HTTPEvent event, Map<String, String> path) {
    /** The largest body that is read, in bytes; lists of static segments are the longest. */
    static final int LARGEST_BODY = 5 * 1024 * 1024;

    /** Returns what stands in a place of the route. */
    String path(String name) {
        return Optional.ofNullable(path.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the route has no " + name));
    }

    /** Returns a header, by its name in lower case. */
    Optional<String> header(String name) {
        return Optional.ofNullable(event.getHeaders()).orElse(Map.of()).entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Tells whether whoever asks has a scope beyond that of the route. */
    boolean may(Scope scope) {
        return Caller.of(event).refusal(scope).isEmpty();
    }

    /** Returns a parameter of the query, also one without a value. */
    Optional<String> query(String name) {
        return Optional.ofNullable(event.getQueryStringParameters())
                .flatMap(parameters -> Optional.ofNullable(parameters.get(name)));
    }
}
