package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.CustomerItems;
import io.shoal.aws.EventStore;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.ItemJson;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.Listings;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.key.Scope;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * {@code /v1/customers/{id}/export}: everything that is known of one person, as one document of JSON. One that is larger than a
 * function may answer is put into the data bucket, and the answer has a link to it.
 */
final class DisclosureRoutes {
    /** A function answers at most 6 MB, in which every quote of a text counts twice. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private final Platform platform;
    private final CatalogStore catalogs;
    private final CustomerView view;
    private final Identities identities;
    private final ProfileStore profiles;
    private final EventStore events;
    private final Listings listings;
    private final CustomerItems memberships;
    private final CustomerItems changes;
    private final CustomerItems workflows;
    private final DataBucket bucket;

    DisclosureRoutes(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.view = new CustomerView(platform, catalogs);
        this.identities = new Identities(platform);
        this.profiles = new ProfileStore(platform);
        this.events = new EventStore(platform);
        this.listings = new Listings(platform, catalogs);
        this.memberships = new CustomerItems(platform, "MEMBERSHIPS_TABLE", "item");
        this.changes = new CustomerItems(platform, "CHANGES_TABLE", "change");
        this.workflows = new CustomerItems(platform, "WORKFLOWS_TABLE", "item");
        this.bucket = new DataBucket(platform);
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/customers/{id}/export", Scope.CUSTOMERS_PII, this::export));
    }

    private APIGatewayV2HTTPResponse export(ApiRequest request) {
        return view.read(request.path("id"))
                .map(customer -> answer(known(customer)))
                .orElseGet(() -> HttpAnswers.problem(404, "Not found", "nobody has seen a customer of this id"));
    }

    private ObjectNode known(CustomerView.Customer customer) {
        var id = customer.profile().customerId();
        var sight = new Sight(true, catalogs.current().settings().attributes());
        var ids = identities.everyIdOf(id);
        var body = ApiJson.object().put("customerId", id).put("exportedAt", ApiJson.instant(platform.nowMillis()));
        ids.forEach(body.putArray("customerIds")::add);
        var profile = CustomerJson.write(customer.profile(), sight);
        customer.rfm(profile);
        body.set("profile", profile);
        var aliases = body.putArray("aliases");
        ids.stream()
                .skip(1)
                .flatMap(alias -> profiles.read(alias).stream())
                .map((Profile alias) -> CustomerJson.write(alias, sight))
                .forEach(aliases::add);
        body.set("segments", customer.segments());
        listings.naming(ids).forEach(body.putArray("lists")::add);
        stored(id, body);
        return body;
    }

    private void stored(String id, ObjectNode body) {
        var all = body.putArray("events");
        events.each(id, item -> all.add(ItemJson.write(item)));
        memberships.items(id).map(ItemJson::write).forEach(body.putArray("memberships")::add);
        changes.items(id).map(ItemJson::write).forEach(body.putArray("changes")::add);
        workflows.items(id).map(ItemJson::write).forEach(body.putArray("workflows")::add);
    }

    private APIGatewayV2HTTPResponse answer(ObjectNode known) {
        var bytes = known.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LARGEST) {
            return HttpAnswers.json(200, known);
        }
        var key = "exports/customers/" + UUID.randomUUID() + ".json";
        bucket.write(key, bytes, "application/json");
        return HttpAnswers.json(
                200,
                ApiJson.object()
                        .put("customerId", known.path("customerId").asText())
                        .put(
                                "download",
                                bucket.downloadLink(key, "customer.json").toString())
                        .put("expiresAt", ApiJson.instant(platform.nowMillis() + DataBucket.LINK.toMillis())));
    }
}
