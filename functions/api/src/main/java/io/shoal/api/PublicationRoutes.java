package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.Publisher;
import io.shoal.aws.evaluation.Preview;
import io.shoal.aws.evaluation.PreviewReport;
import io.shoal.aws.key.Scope;
import io.shoal.segment.DefinitionReading;
import io.shoal.segment.Draft;
import io.shoal.segment.Publication;
import io.shoal.segment.SegmentDefinitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Defining segments. {@code POST /v1/segments} makes one; {@code PUT /v1/segments/{id}} publishes its next version; {@code POST /v1/segments/publish} several
 * together, {@code {"define": [...], "archive": [...]}}; {@code POST /v1/segments/preview} takes the same and says what it
 * would come to; {@code POST /v1/segments/{id}/preview} and {@code /archive} are the same for one.
 */
final class PublicationRoutes {
    /** How long a preview looks at customers; the gateway waits 29 seconds. */
    private static final Duration LONGEST_PREVIEW = Duration.ofSeconds(20);

    private static final String SOURCE = "request";

    private final Platform platform;
    private final CatalogStore catalogs;
    private final Publisher publisher;

    PublicationRoutes(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.publisher = new Publisher(platform, catalogs);
    }

    List<Route> routes(Once once) {
        return List.of(
                Route.of("POST", "/v1/segments", Scope.SEGMENTS_WRITE, once.of(this::create)),
                Route.of(
                        "POST",
                        "/v1/segments/publish",
                        Scope.SEGMENTS_WRITE,
                        once.of(request -> many(request, this::publish))),
                Route.of("POST", "/v1/segments/preview", Scope.SEGMENTS_READ, request -> many(request, this::preview)),
                Route.of("PUT", "/v1/segments/{id}", Scope.SEGMENTS_WRITE, this::replace),
                Route.of(
                        "POST",
                        "/v1/segments/{id}/preview",
                        Scope.SEGMENTS_READ,
                        request -> one(request, this::preview)),
                Route.of("POST", "/v1/segments/{id}/archive", Scope.SEGMENTS_WRITE, once.of(this::archive)));
    }

    /** What is done with definitions and the ids to archive. */
    private interface Action extends BiFunction<List<Draft>, Set<String>, APIGatewayV2HTTPResponse> {}

    private APIGatewayV2HTTPResponse create(ApiRequest request) {
        return read(request, body -> {
            if (!body.isObject()) {
                return HttpAnswers.problem(400, "Invalid request", "the body is a definition");
            }
            var id = body.path("id").asText();
            return define(
                    SegmentDefinitions.read(body, SOURCE),
                    Set.of(),
                    (drafts, archive) -> publisher
                            .publish(drafts, archive, Precondition.absent(id))
                            .map(made -> published(made, id, 201))
                            .orElseGet(() -> HttpAnswers.problem(
                                    409,
                                    "Conflict",
                                    "there is a segment of this id; PUT /v1/segments/" + id + " changes it")));
        });
    }

    private APIGatewayV2HTTPResponse replace(ApiRequest request) {
        var id = request.path("id");
        var expected = Precondition.of(request, id);
        return one(
                request,
                (drafts, archive) -> publisher
                        .publish(drafts, archive, expected)
                        .map(made -> published(made, id, 200))
                        .orElseGet(Precondition::failed));
    }

    private static APIGatewayV2HTTPResponse published(Publication publication, String id, int status) {
        if (!publication.accepted()) {
            return ApiProblems.refused(publication.issues());
        }
        var version =
                publication.catalog().orElseThrow().active(id).orElseThrow().version();
        return HttpAnswers.with(
                HttpAnswers.json(status, write(publication)),
                Map.of("etag", Precondition.tag(version), "location", "/v1/segments/" + id));
    }

    private APIGatewayV2HTTPResponse one(ApiRequest request, Action action) {
        return read(request, body -> {
            if (body instanceof ObjectNode object && !object.has("id")) {
                object.put("id", request.path("id"));
            }
            if (!body.path("id").asText().equals(request.path("id"))) {
                return HttpAnswers.problem(
                        400, "Invalid request", "the id of the body is another than that of the path", "/id");
            }
            return define(SegmentDefinitions.read(body, SOURCE), Set.of(), action);
        });
    }

    private APIGatewayV2HTTPResponse many(ApiRequest request, Action action) {
        return read(request, body -> {
            var unknown = new TreeSet<String>();
            body.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(Set.of("define", "archive"));
            if (!body.isObject() || !unknown.isEmpty()) {
                return HttpAnswers.problem(400, "Invalid request", "the body is an object with define and archive");
            }
            var archive = body.path("archive");
            if (!isListOfTexts(archive)) {
                return HttpAnswers.problem(400, "Invalid request", "archive is a list of ids", "/archive");
            }
            var reading = body.has("define")
                    ? SegmentDefinitions.read(body.path("define"), SOURCE)
                    : new DefinitionReading(List.of(), List.of());
            return define(reading, archive.valueStream().map(JsonNode::asText).collect(Collectors.toSet()), action);
        });
    }

    private static boolean isListOfTexts(JsonNode node) {
        return node.isMissingNode() || (node.isArray() && node.valueStream().allMatch(JsonNode::isTextual));
    }

    private APIGatewayV2HTTPResponse archive(ApiRequest request) {
        var id = request.path("id");
        var catalog = catalogs.current();
        if (catalog.active(id).isEmpty() && catalog.archived(id).isEmpty()) {
            return HttpAnswers.problem(404, "Not found", "there never was a segment of this id");
        }
        return publisher
                .publish(List.of(), Set.of(id), Precondition.of(request, id))
                .map(this::answer)
                .orElseGet(Precondition::failed);
    }

    private static APIGatewayV2HTTPResponse read(
            ApiRequest request, Function<JsonNode, APIGatewayV2HTTPResponse> action) {
        return switch (ApiJson.body(request, ApiRequest.LARGEST_BODY)) {
            case ApiJson.Body.Refused refused -> refused.answer();
            case ApiJson.Body.Tree body -> action.apply(body.tree());
        };
    }

    private static APIGatewayV2HTTPResponse define(DefinitionReading reading, Set<String> archive, Action action) {
        return reading.complete() ? action.apply(reading.drafts(), archive) : ApiProblems.refused(reading.issues());
    }

    private APIGatewayV2HTTPResponse publish(List<Draft> drafts, Set<String> archive) {
        return answer(publisher.publish(drafts, archive));
    }

    private APIGatewayV2HTTPResponse answer(Publication publication) {
        return publication.accepted()
                ? HttpAnswers.json(200, write(publication))
                : ApiProblems.refused(publication.issues());
    }

    private APIGatewayV2HTTPResponse preview(List<Draft> drafts, Set<String> archive) {
        var publication = publisher.check(drafts, archive);
        if (!publication.accepted()) {
            return ApiProblems.refused(publication.issues());
        }
        var end = platform.now().plus(LONGEST_PREVIEW);
        var report = new Preview(platform, catalogs)
                .run(publication, drafts, () -> platform.now().isBefore(end));
        var body = write(publication);
        write(report, body);
        return HttpAnswers.json(200, body);
    }

    private static ObjectNode write(Publication publication) {
        var body = ApiJson.object()
                .put("catalog", publication.catalog().orElseThrow().version());
        var published = body.putArray("published");
        publication.published().stream().sorted().forEach(published::add);
        var archived = body.putArray("archived");
        publication.archived().stream().sorted().forEach(archived::add);
        ApiProblems.write(body, publication.issues());
        return body;
    }

    private static void write(PreviewReport report, ObjectNode body) {
        body.put("scanned", report.scanned()).put("complete", report.complete());
        var segments = body.putObject("segments");
        report.segments().forEach((id, effect) -> {
            var node = segments.putObject(id)
                    .put("entering", effect.entering())
                    .put("leaving", effect.leaving())
                    .put("staying", effect.staying());
            var entering = node.putArray("enteringSample");
            effect.enteringSample().forEach(entering::add);
            var leaving = node.putArray("leavingSample");
            effect.leavingSample().forEach(leaving::add);
            var overlaps = node.putObject("overlaps");
            effect.overlaps().forEach(overlaps::put);
        });
        body.putObject("cost")
                .put("profiles", report.cost().profiles())
                .put("rebuilt", report.cost().rebuilt())
                .put("reads", report.cost().reads())
                .put("writes", report.cost().writes());
    }
}
