package io.shoal.local.stack.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The HTTP API as its OpenAPI document has it. */
public record ApiResource(String id, Optional<Authorizer> authorizer, List<Route> routes) {

    public ApiResource {
        routes = List.copyOf(routes);
    }

    /**
     * A function that says who is calling.
     *
     * @param function physical name
     * @param headers identity sources: a request without one of them is refused unasked
     * @param cached how long an answer holds for the same identity; zero = not at all
     */
    public record Authorizer(String name, String function, List<String> headers, Duration cached) {

        public Authorizer {
            headers = List.copyOf(headers);
        }
    }

    /**
     * A method and a path, and what answers there.
     *
     * @param method upper case, or {@code ANY}
     * @param path with {@code {name}} and {@code {name+}} for parameters, or {@code $default}
     * @param function physical name
     * @param open whether the authorizer is not asked
     */
    public record Route(String method, String path, String function, boolean open) {}
}
