package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.customer.Traces;
import io.shoal.aws.customer.Unmerging;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.key.Scope;
import io.shoal.profile.CustomerId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * {@code /v1/customers/{id}/merge}: takes {@code {"from": "<other id>"}} and makes that id an alias of this customer, for good. What the
 * other id holds is there moments later. {@code /v1/customers/{id}/unmerge} takes the same and undoes that. {@code DELETE /v1/customers/{id}} has a person forgotten, with all aliases; what is known is
 * deleted moments later, and {@code GET /v1/customers/{id}/erasure} looks for what is left in every store.
 */
final class IdentityRoutes {
    private static final int LARGEST = 4 * 1024;

    private static final SortedMap<String, Duration> KEPT_BY_AWS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                    "streams", Duration.ofDays(1),
                    "backups", Duration.ofDays(35),
                    "executions", Duration.ofDays(90))));

    private final Merging merging;
    private final Unmerging unmerging;
    private final Erasing erasing;
    private final Identities identities;
    private final Traces traces;

    IdentityRoutes(Platform platform, CatalogStore catalogs) {
        this.merging = new Merging(platform, catalogs);
        this.unmerging = new Unmerging(platform);
        this.erasing = new Erasing(platform, catalogs);
        this.identities = new Identities(platform);
        this.traces = new Traces(platform, catalogs);
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/customers/{id}/merge", Scope.CUSTOMERS_WRITE, this::merge),
                Route.of("POST", "/v1/customers/{id}/unmerge", Scope.CUSTOMERS_WRITE, this::unmerge),
                Route.of("DELETE", "/v1/customers/{id}", Scope.CUSTOMERS_ERASE, this::erase),
                Route.of("GET", "/v1/customers/{id}/erasure", Scope.CUSTOMERS_ERASE, this::proof));
    }

    private APIGatewayV2HTTPResponse erase(ApiRequest request) {
        if (!CustomerId.valid(request.path("id"))) {
            return CustomerRoutes.invalidId();
        }
        var receipt = erasing.erase(request.path("id"));
        var body = ApiJson.object().put("erasedAt", ApiJson.instant(receipt.at()));
        var ids = body.putArray("customerIds");
        receipt.ids().forEach(ids::add);
        body.set("expires", expires(receipt.at()));
        return HttpAnswers.json(202, body);
    }

    /** What AWS keeps of an erased customer, and by when it is gone; nothing deletes it sooner. */
    private static ObjectNode expires(long erasedAt) {
        var body = ApiJson.object();
        KEPT_BY_AWS.forEach((what, days) -> body.put(what, ApiJson.instant(erasedAt + days.toMillis())));
        return body;
    }

    private APIGatewayV2HTTPResponse proof(ApiRequest request) {
        var id = request.path("id");
        return identities
                .erasedAt(id)
                .map(at -> {
                    var found = traces.count(id);
                    var body = ApiJson.object()
                            .put("customerId", id)
                            .put("erasedAt", ApiJson.instant(at))
                            .put("complete", found.values().stream().allMatch(count -> count == 0));
                    var stores = body.putObject("found");
                    found.forEach(stores::put);
                    body.set("expires", expires(at));
                    return HttpAnswers.json(200, body);
                })
                .orElseGet(() -> HttpAnswers.problem(404, "Not found", "no customer of this id was erased"));
    }

    private APIGatewayV2HTTPResponse merge(ApiRequest request) {
        return withFrom(request, this::merge);
    }

    private APIGatewayV2HTTPResponse unmerge(ApiRequest request) {
        return withFrom(request, this::unmerge);
    }

    private static APIGatewayV2HTTPResponse withFrom(
            ApiRequest request, BiFunction<String, String, APIGatewayV2HTTPResponse> action) {
        return switch (ApiJson.body(request, LARGEST)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree(JsonNode body) -> {
                var from = body.path("from");
                if (!from.isTextual() || body.size() != 1) {
                    yield HttpAnswers.problem(
                            400, "Invalid request", "name the other id: {\"from\": \"<customer id>\"}", "/from");
                }
                yield CustomerId.valid(request.path("id")) && CustomerId.valid(from.textValue())
                        ? action.apply(from.textValue(), request.path("id"))
                        : CustomerRoutes.invalidId();
            }
        };
    }

    private APIGatewayV2HTTPResponse merge(String from, String into) {
        var merged = merging.merge(from, into);
        return HttpAnswers.json(
                200,
                ApiJson.object()
                        .put("customerId", merged.person())
                        .put("from", from)
                        .put("merged", merged instanceof Merging.Merged.Now));
    }

    private APIGatewayV2HTTPResponse unmerge(String from, String personId) {
        var person = identities.person(personId).id();
        if (person.equals(from)) {
            return HttpAnswers.problem(
                    422, "Not an alias", "the others are aliases of this id; name the one that is to be split off");
        }
        var unmerged = unmerging.unmerge(from, personId);
        return HttpAnswers.json(
                200,
                ApiJson.object().put("customerId", person).put("from", from).put("unmerged", unmerged));
    }
}
