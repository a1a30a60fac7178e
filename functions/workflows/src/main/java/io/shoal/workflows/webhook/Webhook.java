package io.shoal.workflows.webhook;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls one address. A redirect is not followed: it would lead a signed message to somebody who was never named. A call takes no longer
 * than its limit, whatever the other side does.
 */
public final class Webhook implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final Destination destination;
    private final String secret;
    private final Duration limit;
    private final HttpClient client;

    /**
     * A webhook.
     *
     * @param secret what messages are signed with
     * @param limit the longest time of a call, connecting included
     */
    public Webhook(Destination destination, String secret, Duration limit) {
        this.destination = destination;
        this.secret = secret;
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build();
    }

    /**
     * Sends a message.
     *
     * @param id the same at every attempt, so that the receiver knows what it has
     * @param body JSON
     */
    public CallResult call(String id, String body, Instant now) {
        var objection = destination.objection();
        try {
            if (objection.isEmpty()) {
                objection = destination.objectionToAddress();
            }
        } catch (UnknownHostException unknown) {
            return new CallResult.Failed("the host is not known");
        }
        return objection.<CallResult>map(CallResult.Refused::new).orElseGet(() -> send(request(id, body, now)));
    }

    private HttpRequest request(String id, String body, Instant now) {
        return HttpRequest.newBuilder(destination.uri())
                .timeout(limit)
                .header("Content-Type", "application/json")
                .header("Shoal-Message-Id", id)
                .header(Signature.HEADER, Signature.of(secret, now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The limit is set twice: the client's own ends with the head of the answer, and the body may drip for ever. */
    private CallResult send(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return judge(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new CallResult.Failed("no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return new CallResult.Failed(
                    describe(Optional.ofNullable(failed.getCause()).orElse(failed)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new CallResult.Failed("interrupted");
        }
    }

    private String describe(Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> "no answer within " + limit.toMillis() + " ms";
            case IOException broken ->
                "the connection failed: " + broken.getClass().getSimpleName();
            default -> "the call failed: " + cause.getClass().getSimpleName();
        };
    }

    private static CallResult judge(int status) {
        if (status >= 200 && status < 300) {
            return new CallResult.Taken(status);
        }
        if (status >= 300 && status < 400) {
            return new CallResult.Refused("status " + status + ": redirects are not followed");
        }
        var again = status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
        return again ? new CallResult.Failed("status " + status) : new CallResult.Refused("status " + status);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
