package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.key.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what answers a request, and refuses keys that lack the scope. Routes are fixed when the function starts. */
final class Router {
    private final List<Route> routes;

    /** Takes the routes; of two that match, the first answers. */
    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Returns the routes. */
    List<Route> routes() {
        return routes;
    }

    /** Answers a request, with a problem document where nothing else does. */
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var path = Route.parts(Optional.ofNullable(event.getRawPath()).orElse(""));
        var method = event.getRequestContext().getHttp().getMethod();
        return find(path, method).map(found -> found.answer(event)).orElseGet(() -> nothingThere(path));
    }

    private Optional<Found> find(List<String> path, String method) {
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> route.match(path).map(places -> new Found(route, places)).stream())
                .findFirst();
    }

    /** A route, and what stands in its places. */
    private record Found(Route route, Map<String, String> places) {
        APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
            return Router.answer(route, event, places);
        }
    }

    private static APIGatewayV2HTTPResponse answer(
            Route route, APIGatewayV2HTTPEvent event, Map<String, String> places) {
        return route.scope()
                .flatMap(scope -> Caller.of(event).refusal(scope))
                .orElseGet(() -> route.action().answer(new ApiRequest(event, places)));
    }

    private APIGatewayV2HTTPResponse nothingThere(List<String> path) {
        var matching =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        var fewest = matching.stream().mapToLong(Route::places).min().orElse(0);
        var allowed = matching.stream()
                .filter(route -> route.places() == fewest)
                .map(Route::method)
                .sorted()
                .toList();
        if (allowed.isEmpty()) {
            return HttpAnswers.problem(404, "Not found", "there is nothing at this path");
        }
        var methods = String.join(", ", allowed);
        return HttpAnswers.with(
                HttpAnswers.problem(405, "Method not allowed", "this path takes " + methods), Map.of("allow", methods));
    }
}
