package io.shoal.local.stack.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.template.Template;
import io.shoal.local.stack.wire.LocalRequest;
import io.shoal.local.stack.wire.LocalResponse;
import io.shoal.local.stack.wire.LocalService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP API of a template, as API Gateway runs it: routes, authorizer, limits, and answers of its own. CORS is off. */
public final class LocalApi implements LocalService {

    /** API Gateway takes 10 MB; a function's payload is at most 6 MB. */
    private static final int LARGEST = 6_000_000;

    private final List<Route> routes;
    private final Optional<Gate> gate;
    private final Functions functions;
    private final InstantSource clock;

    public LocalApi(Template template, Functions functions, InstantSource clock) {
        this.functions = functions;
        this.clock = clock;
        this.gate = template.api()
                .flatMap(api -> api.authorizer())
                .map(authorizer -> new Gate(authorizer, functions, clock));
        this.routes = template.api().stream()
                .flatMap(api -> api.routes().stream())
                .map(Route::new)
                .sorted(Comparator.comparingInt(Route::rank))
                .toList();
    }

    /** Forgets what the authorizer answered. */
    public void forget() {
        gate.ifPresent(Gate::forget);
    }

    @Override
    public LocalResponse handle(LocalRequest request) {
        for (var route : routes) {
            var parameters = route.match(request.method(), request.path());
            if (parameters.isPresent()) {
                return admit(request, route, parameters.get());
            }
        }
        return ApiEvents.message(404, "Not Found");
    }

    private LocalResponse admit(LocalRequest request, Route route, Map<String, String> parameters) {
        if (route.isOpen() || gate.isEmpty()) {
            return invoke(request, route, parameters, Optional.empty());
        }
        return switch (gate.get().decide(request, route, parameters)) {
            case Gate.Decision.Admitted admitted -> invoke(request, route, parameters, Optional.of(admitted.context()));
            case Gate.Decision.Unknown unknown -> ApiEvents.message(401, "Unauthorized");
            case Gate.Decision.Denied denied -> ApiEvents.message(403, "Forbidden");
            case Gate.Decision.Broken broken -> ApiEvents.message(500, "Internal Server Error");
        };
    }

    private LocalResponse invoke(
            LocalRequest request, Route route, Map<String, String> parameters, Optional<JsonNode> authorized) {
        var body = body(request);
        if (body.length > LARGEST) {
            return ApiEvents.message(413, "Request Entity Too Large");
        }
        var event = ApiEvents.request(request, body, route, parameters, clock.instant());
        authorized.ifPresent(context -> ((ObjectNode) event.get("requestContext"))
                .putObject("authorizer")
                .set("lambda", context));
        return switch (functions.invoke(route.function(), event.toString().getBytes(StandardCharsets.UTF_8))) {
            case Invocation.Answer answer -> ApiEvents.response(answer.json());
            case Invocation.Failure failure -> {
                System.getLogger(LocalApi.class.getName())
                        .log(System.Logger.Level.ERROR, route.function() + " failed", failure.cause());
                yield ApiEvents.message(500, "Internal Server Error");
            }
        };
    }

    private static byte[] body(LocalRequest request) {
        try {
            return request.body().readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a request", e);
        }
    }
}
