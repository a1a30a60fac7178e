package io.shoal.local.stack.http;

import io.shoal.local.stack.template.ApiResource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A route of the API and the function behind it. */
final class Route {

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9_.-]+)(\\+)?}");

    private final ApiResource.Route source;
    private final Pattern pattern;
    private final List<String> parameters = new ArrayList<>();

    Route(ApiResource.Route source) {
        this.source = source;
        this.pattern =
                source.path().equals("$default") ? Pattern.compile(".*", Pattern.DOTALL) : pattern(source.path());
    }

    private Pattern pattern(String path) {
        var text = new StringBuilder();
        var matcher = PARAMETER.matcher(path);
        int from = 0;
        while (matcher.find()) {
            parameters.add(matcher.group(1));
            text.append(Pattern.quote(path.substring(from, matcher.start())))
                    .append(matcher.group(2) == null ? "([^/]+)" : "(.+)");
            from = matcher.end();
        }
        return Pattern.compile(text.append(Pattern.quote(path.substring(from))).toString());
    }

    /** The physical name of the function. */
    String function() {
        return source.function();
    }

    boolean isOpen() {
        return source.open();
    }

    /** As API Gateway writes it: {@code POST /v1/events}. */
    String key() {
        return source.path().equals("$default") ? "$default" : source.method() + " " + source.path();
    }

    /** The values of the path's parameters; empty where method or path are others. */
    Optional<Map<String, String>> match(String method, String path) {
        if (!source.method().equals("ANY")
                && !source.method().equals(method)
                && !source.path().equals("$default")) {
            return Optional.empty();
        }
        var match = pattern.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (int at = 0; at < parameters.size(); at++) {
            values.put(parameters.get(at), decoded(match.group(at + 1)));
        }
        return Optional.of(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Smaller = chosen before: full paths before parameters, those before greedy ones, named methods before any. */
    int rank() {
        int rank = source.path().equals("$default") ? 1_000_000 : 0;
        rank += source.path().contains("+}") ? 100_000 - source.path().length() : 0;
        rank += parameters.size() * 1_000;
        return rank + (source.method().equals("ANY") ? 500 : 0);
    }
}
