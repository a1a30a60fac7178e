package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Putting;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.key.Scope;
import io.shoal.event.Problem;
import io.shoal.profile.CustomerId;
import io.shoal.profile.CustomerPatchReader;
import io.shoal.profile.Facts;
import io.shoal.profile.Profile;
import io.shoal.segment.SegmentId;
import io.shoal.segment.Settings;
import java.util.List;

/** {@code /v1/customers/{id}}: what is known of a customer, and putting it. */
final class CustomerRoutes {
    private static final int LARGEST_PUT = 64 * 1024;

    private final Platform platform;
    private final CatalogStore catalogs;
    private final Identities identities;
    private final ProfileStore profiles;
    private final Putting putting;
    private final CustomerView view;

    CustomerRoutes(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.identities = new Identities(platform);
        this.profiles = new ProfileStore(platform);
        this.putting = new Putting(platform, catalogs);
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
        if (!CustomerId.valid(id)) {
            return invalidId();
        }
        var settings = catalogs.current().settings();
        return switch (ApiJson.body(request, LARGEST_PUT)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree body -> put(id, body.tree(), Sight.of(request, settings.attributes()), settings);
        };
    }

    private APIGatewayV2HTTPResponse put(String alias, JsonNode body, Sight sight, Settings settings) {
        var reading = CustomerPatchReader.read(body, settings, platform.now());
        if (reading.patch().isEmpty()) {
            return refused(reading.problems());
        }
        var patch = reading.patch().get();
        var id = identities.person(alias).id();
        if (!known(id).put(patch, platform.nowMillis()).fits()) {
            return HttpAnswers.problem(422, "Too much", "of a customer " + Facts.LIMIT);
        }
        return putting.put(alias, patch, "")
                .map(profile -> answer(profile, sight, reading.refusals()))
                .orElseGet(() -> HttpAnswers.busy("the customer is being merged or erased just now"));
    }

    private static APIGatewayV2HTTPResponse answer(Profile profile, Sight sight, List<Problem> refusals) {
        var answer = CustomerJson.write(profile, sight);
        if (!refusals.isEmpty()) {
            problems(answer.putArray("refused"), refusals);
        }
        return HttpAnswers.json(200, answer);
    }

    private Facts known(String id) {
        return profiles.read(id).map(Profile::facts).orElse(Facts.NONE);
    }

    private APIGatewayV2HTTPResponse get(ApiRequest request) {
        return view.read(request.path("id"))
                .map(customer -> {
                    var body = CustomerJson.write(customer.profile(), sight(request));
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
        if (segment.filter(SegmentId::valid).isEmpty()) {
            return HttpAnswers.problem(
                    400, "Invalid request", "name the segment: ?segment=<id>, an id has " + SegmentId.RULE);
        }
        if (catalogs.current().active(segment.get()).isEmpty()) {
            return HttpAnswers.problem(404, "Not found", "there is no active segment of this id");
        }
        return view.read(request.path("id"))
                .map(customer -> HttpAnswers.json(200, customer.explain(segment.get(), sight(request))))
                .orElseGet(CustomerRoutes::unknown);
    }

    private Sight sight(ApiRequest request) {
        return Sight.of(request, catalogs.current().settings().attributes());
    }

    /** Refuses what may not be the id of a customer. */
    static APIGatewayV2HTTPResponse invalidId() {
        return HttpAnswers.problem(400, "Invalid request", "the id of a customer has " + CustomerId.RULE);
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
        problems(body.putArray("errors"), problems);
        return ApiProblems.answer(400, body);
    }

    private static void problems(ArrayNode list, List<Problem> problems) {
        problems.forEach(
                problem -> list.addObject().put("pointer", problem.pointer()).put("detail", problem.reason()));
    }
}
