package io.shoal.local.stack.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.template.ApiResource;
import io.shoal.local.stack.wire.LocalRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the authorizer function, and remembers its answers for as long as the template says. */
final class Gate {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiResource.Authorizer authorizer;
    private final Functions functions;
    private final InstantSource clock;
    private final Map<List<String>, Remembered> answers = new ConcurrentHashMap<>();

    private record Remembered(Decision decision, Instant until) {}

    /** Whether and with what context a caller may pass. */
    sealed interface Decision {
        record Admitted(JsonNode context) implements Decision {}

        /** The caller shows nothing. */
        record Unknown() implements Decision {}

        record Denied() implements Decision {}

        /** The authorizer failed. */
        record Broken() implements Decision {}
    }

    Gate(ApiResource.Authorizer authorizer, Functions functions, InstantSource clock) {
        this.authorizer = authorizer;
        this.functions = functions;
        this.clock = clock;
    }

    Decision decide(LocalRequest request, Route route, Map<String, String> parameters) {
        var identity = new ArrayList<String>();
        for (var header : authorizer.headers()) {
            request.header(header.toLowerCase(Locale.ROOT))
                    .filter(value -> !value.isEmpty())
                    .ifPresent(identity::add);
        }
        if (identity.size() < authorizer.headers().size()) {
            return new Decision.Unknown();
        }
        var now = clock.instant();
        var known = Optional.ofNullable(answers.get(identity))
                .filter(answer -> answer.until().isAfter(now));
        return known.map(Remembered::decision).orElseGet(() -> ask(request, route, parameters, identity, now));
    }

    private Decision ask(
            LocalRequest request, Route route, Map<String, String> parameters, List<String> identity, Instant now) {
        var event = ApiEvents.authorization(request, route, parameters, identity, now);
        var decision = decision(
                functions.invoke(authorizer.function(), event.toString().getBytes(StandardCharsets.UTF_8)));
        if (!authorizer.cached().isZero() && !(decision instanceof Decision.Broken)) {
            answers.put(identity, new Remembered(decision, now.plus(authorizer.cached())));
        }
        return decision;
    }

    private static Decision decision(Invocation invocation) {
        return switch (invocation) {
            case Invocation.Failure failure -> {
                System.getLogger(Gate.class.getName())
                        .log(System.Logger.Level.ERROR, "the authorizer failed", failure.cause());
                yield new Decision.Broken();
            }
            case Invocation.Answer answer -> decision(answer.json());
        };
    }

    private static Decision decision(String json) {
        try {
            var answer = JSON.readTree(json);
            var context = answer.path("context");
            return answer.path("isAuthorized").asBoolean()
                    ? new Decision.Admitted(context.isObject() ? context : JsonNodeFactory.instance.objectNode())
                    : new Decision.Denied();
        } catch (JsonProcessingException e) {
            return new Decision.Broken();
        }
    }

    void forget() {
        answers.clear();
    }
}
