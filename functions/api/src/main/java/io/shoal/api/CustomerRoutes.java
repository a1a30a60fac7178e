package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.key.Scope;
import io.shoal.event.Problem;
import io.shoal.profile.CustomerPatch;
import io.shoal.profile.CustomerPatchReader;
import io.shoal.profile.Profile;
import io.shoal.value.JsonValues;
import java.util.List;

/** {@code /v1/customers/{id}}: what is known of a customer, and putting it. */
final class CustomerRoutes {
    private static final int LARGEST_PUT = 64 * 1024;
    private static final int LARGEST_CUSTOMER = 40_000;
    private static final int LONGEST_ID = 128;

    private final Platform platform;
    private final CatalogStore catalogs;
    private final Identities identities;
    private final ProfileStore profiles;
    private final ProfileWriter writer;
    private final CustomerView view;

    CustomerRoutes(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.identities = new Identities(platform);
        this.profiles = new ProfileStore(platform);
        this.writer = new ProfileWriter(platform, catalogs);
        this.view = new CustomerView(platform, catalogs);
    }

    List<Route> routes() {
        return List.of(
                Route.of("PUT", "/v1/customers/{id}", Scope.CUSTOMERS_WRITE, this::put),
                Route.of("GET", "/v1/customers/{id}", Scope.CUSTOMERS_READ, this::get),
                Route.of("GET", "/v1/customers/{id}/segments", Scope.CUSTOMERS_READ, this::segments),
                Route.of("GET", "/v1/customers/{id}/explain", Scope.CUSTOMERS_READ, this::explain));
    }

    private APIGatewayV2HTTPResponse put(ApiRequest request) {
        var id = request.path("id");
        if (!isId(id)) {
            return invalidId();
        }
        return switch (ApiJson.body(request, LARGEST_PUT)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree body -> put(id, body.tree());
        };
    }

    private APIGatewayV2HTTPResponse put(String id, JsonNode body) {
        var reading = CustomerPatchReader.read(body);
        return reading.patch().map(patch -> put(id, patch)).orElseGet(() -> refused(reading.problems()));
    }

    private APIGatewayV2HTTPResponse put(String alias, CustomerPatch patch) {
        var id = identities.person(alias).id();
        var before = profiles.read(id).orElseGet(() -> Profile.unknown(id, 0));
        if (facts(before.put(patch, "", platform.nowMillis())).toString().length() > LARGEST_CUSTOMER) {
            return HttpAnswers.problem(
                    422, "Too much", "more than " + LARGEST_CUSTOMER + " characters would be known of the customer");
        }
        return writer.put(id, patch, "")
                .map(profile -> HttpAnswers.json(200, facts(profile)))
                .orElseGet(() -> HttpAnswers.tryAgain("the customer is being merged or erased just now"));
    }

    private APIGatewayV2HTTPResponse get(ApiRequest request) {
        return view.read(request.path("id"))
                .map(customer -> {
                    var body = facts(customer.profile());
                    customer.rfm(body);
                    body.set("segments", customer.segments());
                    return HttpAnswers.json(200, body);
                })
                .orElseGet(CustomerRoutes::unknown);
    }

    private APIGatewayV2HTTPResponse segments(ApiRequest request) {
        return view.read(request.path("id"))
                .map(customer -> {
                    var body = ApiJson.object()
                            .put("customerId", customer.profile().customerId());
                    body.set("segments", customer.segments());
                    return HttpAnswers.json(200, body);
                })
                .orElseGet(CustomerRoutes::unknown);
    }

    private APIGatewayV2HTTPResponse explain(ApiRequest request) {
        var segment = request.query("segment");
        if (segment.isEmpty()) {
            return HttpAnswers.problem(400, "Invalid request", "name the segment: ?segment=<id>");
        }
        if (catalogs.current().active(segment.get()).isEmpty()) {
            return HttpAnswers.problem(404, "Not found", "there is no active segment of this id");
        }
        return view.read(request.path("id"))
                .map(customer -> HttpAnswers.json(200, customer.explain(segment.get())))
                .orElseGet(CustomerRoutes::unknown);
    }

    private static ObjectNode facts(Profile profile) {
        var facts = profile.facts();
        var body = ApiJson.object().put("customerId", profile.customerId());
        body.set("attributes", JsonValues.writeMap(facts.attributes()));
        var consents = body.putObject("consents");
        facts.consents().forEach(consents::put);
        body.set("identifiers", JsonValues.writeMap(facts.identifiers()));
        if (!profile.seen().never()) {
            body.put("firstSeen", ApiJson.instant(profile.seen().first()));
            body.put("lastSeen", ApiJson.instant(profile.seen().last()));
        }
        return body.put("version", profile.version()).put("asOf", ApiJson.instant(profile.asOf()));
    }

    /** Tells whether a text may be the id of a customer. */
    static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    /** Refuses what may not be one. */
    static APIGatewayV2HTTPResponse invalidId() {
        return HttpAnswers.problem(400, "Invalid request", "a customer id has 1 to " + LONGEST_ID + " characters");
    }

    private static APIGatewayV2HTTPResponse unknown() {
        return HttpAnswers.problem(404, "Not found", "nobody has seen a customer of this id");
    }

    private static APIGatewayV2HTTPResponse refused(List<Problem> problems) {
        var body = ApiJson.object()
                .put("type", "about:blank")
                .put("title", "Invalid customer")
                .put("status", 400)
                .put(
                        "detail",
                        problems.getFirst().field() + " " + problems.getFirst().reason());
        var errors = body.putArray("errors");
        problems.forEach(
                problem -> errors.addObject().put("pointer", problem.pointer()).put("detail", problem.reason()));
        return ApiProblems.answer(400, body);
    }
}
