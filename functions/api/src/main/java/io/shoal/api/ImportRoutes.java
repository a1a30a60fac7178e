package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.key.Caller;
import io.shoal.aws.key.Scope;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Imports;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code POST /v1/imports} announces a file, {@code {"mapping": ..., "file": ...}} or {@code {"segment": ..., "file": ...}}, and
 * answers with a link to put it to; {@code GET /v1/imports/{id}} says how its import stands, {@code /rejects} links to the lines that
 * it refused. A file of the same name again is the same import with another content.
 */
final class ImportRoutes {
    private static final int LARGEST = 4 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Set<String> FIELDS = Set.of("mapping", "segment", "file");

    private final Platform platform;
    private final DataBucket bucket;
    private final Imports imports;

    ImportRoutes(Platform platform) {
        this.platform = platform;
        this.bucket = new DataBucket(platform);
        this.imports = new Imports(platform);
    }

    List<Route> routes(Once once) {
        return List.of(
                Route.of("POST", "/v1/imports", Scope.EVENTS_WRITE, once.of(this::create)),
                Route.of("GET", "/v1/imports/{id}", Scope.EVENTS_WRITE, this::status),
                Route.of("GET", "/v1/imports/{id}/rejects", Scope.EVENTS_WRITE, this::rejects));
    }

    private APIGatewayV2HTTPResponse create(ApiRequest request) {
        return switch (ApiJson.body(request, LARGEST)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree(JsonNode body) ->
                wrong(body)
                        .map(reason -> HttpAnswers.problem(400, "Invalid request", reason))
                        .or(() -> refusal(request, body))
                        .orElseGet(() -> create(request, body));
        };
    }

    private static Optional<String> wrong(JsonNode body) {
        var unknown = new TreeSet<String>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!body.isObject() || !unknown.isEmpty()) {
            return Optional.of("the body is an object with file, and mapping or segment");
        }
        if (!matches(NAME, body.path("file"))) {
            return Optional.of("file is a name of letters, digits, dots, hyphens and underscores, at most 100");
        }
        if (body.has("mapping") == body.has("segment")) {
            return Optional.of("say either mapping or segment");
        }
        return matches(WORD, body.has("mapping") ? body.path("mapping") : body.path("segment"))
                ? Optional.empty()
                : Optional.of("mapping and segment are words of a-z, 0-9 and hyphens, at most 64");
    }

    private static boolean matches(Pattern pattern, JsonNode value) {
        return value.isTextual() && pattern.matcher(value.asText()).matches();
    }

    /** What a file may hold needs its own scope: customers unless it is of events alone, or the list of a segment. */
    private static Optional<APIGatewayV2HTTPResponse> refusal(ApiRequest request, JsonNode body) {
        if (body.has("segment")) {
            return Caller.of(request.event()).refusal(Scope.SEGMENTS_WRITE);
        }
        return body.path("mapping").asText().equals("events")
                ? Optional.empty()
                : Caller.of(request.event()).refusal(Scope.CUSTOMERS_WRITE);
    }

    private APIGatewayV2HTTPResponse create(ApiRequest request, JsonNode body) {
        var folder = body.has("segment")
                ? "segments/" + body.path("segment").asText()
                : body.path("mapping").asText();
        var key = Imports.FOLDER + folder + "/" + body.path("file").asText();
        var id = Imports.id(key);
        var report = imports.report(id)
                .filter(before -> before.path("status").asText().equals("running"))
                .orElseGet(() -> waiting(id, key, folder));
        imports.write(id, report.put("createdBy", Caller.of(request.event()).name()));
        var answer = ApiJson.object().put("importId", id).put("file", key);
        answer.putObject("upload")
                .put("method", "PUT")
                .put("url", bucket.uploadLink(key).toString())
                .put("expiresAt", expiry());
        return HttpAnswers.json(201, answer);
    }

    private ObjectNode waiting(String id, String key, String mapping) {
        var attempt =
                imports.report(id).map(before -> before.path("attempt").asInt()).orElse(0);
        return ApiJson.object()
                .put("importId", id)
                .put("file", key)
                .put("mapping", mapping)
                .put("status", "waiting")
                .put("attempt", attempt);
    }

    private String expiry() {
        return ApiJson.instant(platform.nowMillis() + DataBucket.LINK.toMillis());
    }

    private APIGatewayV2HTTPResponse status(ApiRequest request) {
        return imports.report(request.path("id"))
                .map(report -> HttpAnswers.json(200, status(report)))
                .orElseGet(ImportRoutes::unknown);
    }

    private ObjectNode status(ObjectNode report) {
        if (report.path("status").asText().equals("running") && report.has("pieces")) {
            report.put("done", imports.done(report));
        }
        report.remove(List.of("run", "etag", "modified", "createdBy"));
        return report;
    }

    private APIGatewayV2HTTPResponse rejects(ApiRequest request) {
        return imports.report(request.path("id"))
                .map(report -> refusal(request, report).orElseGet(() -> rejects(report)))
                .orElseGet(ImportRoutes::unknown);
    }

    /** Refused lines hold what is known of customers: they are for who announced the file, and for who may read customers. */
    private static Optional<APIGatewayV2HTTPResponse> refusal(ApiRequest request, ObjectNode report) {
        var caller = Caller.of(request.event());
        return report.path("createdBy").asText().equals(caller.name())
                ? Optional.empty()
                : caller.refusal(Scope.CUSTOMERS_READ);
    }

    private APIGatewayV2HTTPResponse rejects(ObjectNode report) {
        var id = report.path("importId").asText();
        var refused = report.path("refusedLines").asLong();
        var answer = ApiJson.object().put("importId", id).put("refusedLines", refused);
        if (refused > 0) {
            answer.put(
                            "download",
                            bucket.downloadLink(Imports.rejects(id), id + "-rejects.csv")
                                    .toString())
                    .put("expiresAt", expiry());
        }
        return HttpAnswers.json(200, answer);
    }

    private static APIGatewayV2HTTPResponse unknown() {
        return HttpAnswers.problem(404, "Not found", "there is no import of this id");
    }
}
