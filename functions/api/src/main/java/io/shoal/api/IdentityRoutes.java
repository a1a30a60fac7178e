package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.key.Scope;
import java.util.List;

/**
 * {@code /v1/customers/{id}/merge}: takes {@code {"from": "<other id>"}} and makes that id an alias of this customer, for good. What the
 * other id holds is there moments later.
 */
final class IdentityRoutes {
    private static final int LARGEST = 4 * 1024;

    private final Merging merging;

    IdentityRoutes(Platform platform, CatalogStore catalogs) {
        this.merging = new Merging(platform, catalogs);
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "/v1/customers/{id}/merge", Scope.CUSTOMERS_WRITE, this::merge));
    }

    private APIGatewayV2HTTPResponse merge(ApiRequest request) {
        return switch (ApiJson.body(request, LARGEST)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree body -> merge(request.path("id"), body.tree());
        };
    }

    private APIGatewayV2HTTPResponse merge(String into, JsonNode body) {
        var from = body.path("from");
        if (!from.isTextual() || body.size() != 1) {
            return HttpAnswers.problem(
                    400, "Invalid request", "name the id to merge: {\"from\": \"<customer id>\"}", "/from");
        }
        if (!CustomerRoutes.isId(into) || !CustomerRoutes.isId(from.textValue())) {
            return CustomerRoutes.invalidId();
        }
        var merged = merging.merge(from.textValue(), into);
        return HttpAnswers.json(
                200,
                ApiJson.object()
                        .put("customerId", merged.person())
                        .put("from", from.textValue())
                        .put("merged", merged instanceof Merging.Merged.Now));
    }
}
