package io.shoal.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks a stack that runs elsewhere, through its HTTP API. All throw {@link IllegalStateException} where nothing answers, or no JSON.
 *
 * @param stack where it answers
 * @param key an API key with the scopes for what is asked
 */
public record RemoteApi(URI stack, String key) implements CustomerApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Answer get(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Requests.segment(entry.getValue()))
                .collect(Collectors.joining("&"));
        return json(request(path + "?" + parameters).build());
    }

    /** Posts to a path. */
    public Answer post(String path, JsonNode body) {
        return json(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Puts a file to a link that the API gave out; returns the status. */
    public static int upload(URI link, Path file) {
        try {
            var request = HttpRequest.newBuilder(link)
                    .PUT(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            return send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (FileNotFoundException missing) {
            throw new IllegalStateException(file + ": there is no such file", missing);
        }
    }

    /** Opens what is behind a link that the API gave out. */
    public static InputStream download(URI link) {
        return send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(stack.resolve(path))
                .header("x-api-key", key)
                .timeout(PATIENCE);
    }

    private static Answer json(HttpRequest request) {
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException other) {
            throw new IllegalStateException(request.uri() + " answers something else than JSON", other);
        }
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        // Not closed: that would wait for the end of a body that somebody else reads.
        HttpClient client = HttpClient.newHttpClient();
        try {
            return client.send(request, handler);
        } catch (IOException silent) {
            throw new IllegalStateException(request.uri() + " does not answer: " + silent, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + request.uri(), stopped);
        }
    }
}
