package io.shoal.local.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks a stack that runs elsewhere, through its HTTP API.
 *
 * @param stack where it answers
 * @param key an API key that may read customers
 */
public record RemoteApi(URI stack, String key) implements CustomerApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Asks for something.
     *
     * @throws IllegalStateException where nothing answers, or no JSON
     */
    @Override
    public Answer get(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Requests.segment(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(stack.resolve(path + "?" + parameters))
                .header("x-api-key", key)
                .timeout(Duration.ofSeconds(30))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException silent) {
            throw new IllegalStateException(stack + " does not answer: " + silent, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + stack, stopped);
        }
    }
}
