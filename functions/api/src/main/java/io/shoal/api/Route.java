package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.key.Scope;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path, and what answers there.
 *
 * @param method of HTTP
 * @param pattern the parts of the path; one in braces stands for any part
 * @param scope what a key needs, empty if nobody needs a key
 * @param action what answers
 */
record Route(String method, List<String> pattern, Optional<Scope> scope, Action action) {
    /** Answers requests. */
    @FunctionalInterface
    interface Action {
        /** Answers a request whose key has the scope. */
        APIGatewayV2HTTPResponse answer(ApiRequest request);
    }

    /** Returns a route for keys that have a scope. */
    static Route of(String method, String path, Scope scope, Action action) {
        return new Route(method, parts(path), Optional.of(scope), action);
    }

    /** Returns a route that another function answers; it is known here so that other methods of its path are refused as such. */
    static Route elsewhere(String method, String path, Scope scope) {
        return of(method, path, scope, _ -> HttpAnswers.problem(404, "Not found", "another function answers here"));
    }

    /** Returns how many parts of the path stand for any. */
    long places() {
        return pattern.stream().filter(part -> part.startsWith("{")).count();
    }

    /** Returns a route for everybody. */
    static Route open(String method, String path, Action action) {
        return new Route(method, parts(path), Optional.empty(), action);
    }

    /** Returns the path, as the OpenAPI document has it. */
    String path() {
        return "/" + String.join("/", pattern);
    }

    /** Takes a path apart, without decoding its parts. */
    static List<String> parts(String path) {
        return List.of(path.split("/", -1)).stream().skip(1).toList();
    }

    /** Returns what stands in the places of the pattern, empty if the path is another. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        var places = new LinkedHashMap<String, String>();
        for (var number = 0; number < pattern.size(); number++) {
            var part = pattern.get(number);
            if (part.startsWith("{")) {
                places.put(part.substring(1, part.length() - 1), decode(path.get(number)));
            } else if (!part.equals(path.get(number))) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    /** Decodes a part; where its percent signs mean nothing, they stand for themselves. */
    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException literal) {
            return part;
        }
    }
}
