package io.shoal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.contract.OpenApi;
import io.shoal.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls the API as a partner does, through routes and authorizer; every answer is held to the document. */
record Client(LocalStack stack, Map<String, String> headers) {
    /** An answer. */
    record Answer(int status, Map<String, String> headers, JsonNode body) {}

    /** Returns a client with a new key. */
    static Client with(LocalStack stack, Set<Scope> scopes) {
        var key = new KeyStore(stack.platform("AuthorizerFunction")).create("test", scopes, Optional.empty());
        return new Client(stack, Map.of("x-api-key", key.secret(), "content-type", "application/json"));
    }

    /** Returns the same client with another header. */
    Client with(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new Client(stack, all);
    }

    Answer get(String target) {
        return call("GET", target, "");
    }

    /** Calls; apostrophes of the body stand for quotes. */
    Answer call(String method, String target, String body) {
        return send(method, target, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String target, byte[] body) {
        try {
            var answer = stack.http(method, target, headers, body);
            var text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            var lower = new HashMap<String, String>();
            answer.headers().forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
            OpenApi.check(method, target, answer.status(), lower.getOrDefault("content-type", ""), text);
            return new Answer(answer.status(), lower, OpenApi.json(text));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
