package io.shoal.local.stack.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The HTTP API; its routes stand with the functions. */
public record ApiResource(String id, Optional<Authorizer> authorizer) {

    /**
     * A function that lets callers in.
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
}
