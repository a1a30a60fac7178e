package io.shoal.local.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a stack that runs elsewhere, through its HTTP API. */
public final class RemoteApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RemoteApi() {}

    /**
     * Why a customer is in a segment, or why not.
     *
     * @throws IllegalStateException where nothing answers, or no JSON
     */
    public static Answer explain(URI stack, String key, String customer, String segment) {
        String path = "/v1/customers/" + Requests.segment(customer) + "/explain?segment=" + Requests.segment(segment);
        HttpRequest request = HttpRequest.newBuilder(stack.resolve(path))
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
