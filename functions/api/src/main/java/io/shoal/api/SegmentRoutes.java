package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.SegmentHistory;
import io.shoal.aws.key.Scope;
import io.shoal.segment.CatalogCodec;
import io.shoal.segment.Content;
import io.shoal.segment.Segment;
import java.util.List;
import java.util.Map;

/** {@code /v1/segments}: definitions as they are in effect, and their versions. */
final class SegmentRoutes {
    private final CatalogStore catalogs;
    private final SegmentHistory history;

    SegmentRoutes(Platform platform, CatalogStore catalogs) {
        this.catalogs = catalogs;
        this.history = new SegmentHistory(platform);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/segments", Scope.SEGMENTS_READ, _ -> list()),
                Route.of("GET", "/v1/segments/{id}", Scope.SEGMENTS_READ, this::get),
                Route.of("GET", "/v1/segments/{id}/versions", Scope.SEGMENTS_READ, this::versions));
    }

    private APIGatewayV2HTTPResponse list() {
        var catalog = catalogs.current();
        var body = ApiJson.object().put("catalog", catalog.version());
        var segments = body.putArray("segments");
        catalog.active().forEach(segment -> segments.add(write(segment, "active")));
        catalog.archived().forEach(segment -> segments.add(write(segment, "archived")));
        return HttpAnswers.json(200, body);
    }

    private APIGatewayV2HTTPResponse get(ApiRequest request) {
        var id = request.path("id");
        var catalog = catalogs.current();
        return catalog.active(id)
                .map(segment -> answer(segment, "active"))
                .or(() -> catalog.archived(id).map(segment -> answer(segment, "archived")))
                .orElseGet(SegmentRoutes::unknown);
    }

    private APIGatewayV2HTTPResponse versions(ApiRequest request) {
        var id = request.path("id");
        var found = history.versions(id);
        if (found.isEmpty()) {
            return unknown();
        }
        var body = ApiJson.object().put("segmentId", id);
        var versions = body.putArray("versions");
        found.forEach(versions::add);
        return HttpAnswers.json(200, body);
    }

    private static APIGatewayV2HTTPResponse answer(Segment segment, String status) {
        var body = write(segment, status);
        if (segment.definition().content() instanceof Content.RuleText rule) {
            body.set("tree", rule.tree());
        }
        return HttpAnswers.with(HttpAnswers.json(200, body), Map.of("etag", Precondition.tag(segment.version())));
    }

    private static ObjectNode write(Segment segment, String status) {
        return CatalogCodec.write(segment).put("status", status);
    }

    private static APIGatewayV2HTTPResponse unknown() {
        return HttpAnswers.problem(404, "Not found", "there never was a segment of this id");
    }
}
