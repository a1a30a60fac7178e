package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.key.Scope;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Exports;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST /v1/segments/{id}/exports}, {@code {"format": "csv" | "jsonl"}}, has the members written to a file; {@code GET
 * /v1/exports/{id}} says how that stands and links to the file.
 */
final class ExportRoutes {
    private static final int LARGEST = 4 * 1024;
    private static final Set<String> FORMATS = Set.of("csv", "jsonl");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Platform platform;
    private final CatalogStore catalogs;
    private final DataBucket bucket;
    private final Exports exports;

    ExportRoutes(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.bucket = new DataBucket(platform);
        this.exports = new Exports(platform);
    }

    List<Route> routes(Once once) {
        return List.of(
                Route.of("POST", "/v1/segments/{id}/exports", Scope.EXPORTS, once.of(this::create)),
                Route.of("GET", "/v1/exports/{id}", Scope.EXPORTS, this::status));
    }

    private APIGatewayV2HTTPResponse create(ApiRequest request) {
        return switch (ApiJson.body(request, LARGEST)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree(JsonNode body) -> create(request.path("id"), body);
        };
    }

    private APIGatewayV2HTTPResponse create(String segment, JsonNode body) {
        var unknown = new TreeSet<String>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.remove("format");
        var format = body.has("format") ? body.path("format").asText() : "csv";
        if (!body.isObject() || !unknown.isEmpty() || !FORMATS.contains(format)) {
            return HttpAnswers.problem(400, "Invalid request", "the body is an object with format: csv or jsonl");
        }
        if (catalogs.current().active(segment).isEmpty()) {
            return HttpAnswers.problem(404, "Not found", "there is no active segment of this id");
        }
        return start(segment, format);
    }

    private APIGatewayV2HTTPResponse start(String segment, String format) {
        var now = platform.now();
        var id = segment + "-" + MOMENT.format(now) + "-" + format;
        var report = ApiJson.object()
                .put("exportId", id)
                .put("segmentId", segment)
                .put("format", format)
                .put("status", "running")
                .put("startedAt", ApiJson.instant(now.toEpochMilli()));
        if (exports.report(id).isEmpty()) {
            exports.write(id, report);
            exports.start(id);
        }
        return HttpAnswers.json(202, report);
    }

    private APIGatewayV2HTTPResponse status(ApiRequest request) {
        return exports.report(request.path("id"))
                .map(report -> HttpAnswers.json(200, linked(report)))
                .orElseGet(() -> HttpAnswers.problem(404, "Not found", "there is no export of this id"));
    }

    private ObjectNode linked(ObjectNode report) {
        if (report.path("status").asText().equals("succeeded")) {
            var id = report.path("exportId").asText();
            var format = report.path("format").asText();
            report.put(
                            "download",
                            bucket.downloadLink(Exports.file(id, format), id + "." + format)
                                    .toString())
                    .put("expiresAt", ApiJson.instant(platform.nowMillis() + DataBucket.LINK.toMillis()));
        }
        return report;
    }
}
