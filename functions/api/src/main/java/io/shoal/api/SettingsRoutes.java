package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.Publisher;
import io.shoal.aws.key.Scope;
import io.shoal.segment.Catalog;
import io.shoal.segment.Publication;
import io.shoal.segment.Settings;
import io.shoal.segment.SettingsCodec;
import io.shoal.segment.SettingsException;
import io.shoal.segment.SettingsReading;
import java.util.List;
import java.util.Map;

/** {@code /v1/settings}: what a deployment decides for all its segments and customers. Other ones are published as segments are. */
final class SettingsRoutes {
    private final CatalogStore catalogs;
    private final Publisher publisher;

    SettingsRoutes(Platform platform, CatalogStore catalogs) {
        this.catalogs = catalogs;
        this.publisher = new Publisher(platform, catalogs);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/settings", Scope.SEGMENTS_READ, _ -> answer(catalogs.current())),
                Route.of("PUT", "/v1/settings", Scope.SETTINGS_WRITE, this::put));
    }

    private APIGatewayV2HTTPResponse put(ApiRequest request) {
        return switch (ApiJson.body(request, ApiRequest.LARGEST_BODY)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree body -> put(request, body.tree());
        };
    }

    private APIGatewayV2HTTPResponse put(ApiRequest request, JsonNode tree) {
        var reading = SettingsReading.of(tree);
        return reading.settings().map(settings -> put(request, settings)).orElseGet(() -> refused(reading.mistakes()));
    }

    private APIGatewayV2HTTPResponse put(ApiRequest request, Settings settings) {
        return publisher
                .configure(settings, Precondition.ofSettings(request))
                .map(SettingsRoutes::answer)
                .orElseGet(Precondition::failed);
    }

    private static APIGatewayV2HTTPResponse answer(Publication publication) {
        return publication
                .catalog()
                .map(SettingsRoutes::answer)
                .orElseGet(() -> ApiProblems.refused(publication.issues()));
    }

    private static APIGatewayV2HTTPResponse answer(Catalog catalog) {
        var body = ApiJson.object().put("catalog", catalog.version());
        body.set("settings", SettingsCodec.write(catalog.settings()));
        return HttpAnswers.with(HttpAnswers.json(200, body), Map.of("etag", Precondition.tag(catalog.settingsSince())));
    }

    private static APIGatewayV2HTTPResponse refused(List<SettingsException> mistakes) {
        var more = ApiJson.object();
        var errors = more.putArray("errors");
        mistakes.forEach(
                mistake -> errors.addObject().put("pointer", mistake.pointer()).put("detail", mistake.reason()));
        return HttpAnswers.problem(400, "Invalid settings", mistakes.getFirst().getMessage(), more);
    }
}
