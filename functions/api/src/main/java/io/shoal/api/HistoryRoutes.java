package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.key.Scope;
import io.shoal.aws.membership.ChangeHistory;
import io.shoal.profile.CustomerId;
import io.shoal.segment.SegmentId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/customers/{id}/history}: every change of membership with its reason, silent ones too; by segment, oldest first.
 * With {@code segment} only of that one; with {@code segment} and {@code at} whether the customer was in at that instant.
 */
final class HistoryRoutes {
    private final ChangeHistory history;
    private final Identities identities;

    HistoryRoutes(Platform platform) {
        this.history = new ChangeHistory(platform);
        this.identities = new Identities(platform);
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/customers/{id}/history", Scope.CUSTOMERS_READ, this::history));
    }

    private APIGatewayV2HTTPResponse history(ApiRequest request) {
        if (!CustomerId.valid(request.path("id"))) {
            return CustomerRoutes.invalidId();
        }
        if (request.query("segment").filter(id -> !SegmentId.valid(id)).isPresent()) {
            return HttpAnswers.problem(400, "Invalid request", "the id of a segment has " + SegmentId.RULE);
        }
        return Page.answer(request, page -> request.query("at").isPresent() ? at(request) : history(request, page));
    }

    private APIGatewayV2HTTPResponse at(ApiRequest request) {
        var segment = request.query("segment");
        var instant = request.query("at").flatMap(HistoryRoutes::instant);
        if (segment.isEmpty() || instant.isEmpty()) {
            return HttpAnswers.problem(
                    400, "Invalid request", "?at= takes an instant such as 2026-09-01T00:00:00Z, and needs ?segment=");
        }
        return HttpAnswers.json(200, at(identities.person(request.path("id")).id(), segment.get(), instant.get()));
    }

    private APIGatewayV2HTTPResponse history(ApiRequest request, Page page) {
        var id = identities.person(request.path("id")).id();
        var found = history.page(id, request.query("segment"), page.cursor().last(), page.limit());
        var body = ApiJson.object().put("customerId", id);
        var changes = body.putArray("changes");
        found.entries().forEach(entry -> changes.add(entry.detail()));
        found.last().ifPresent(last -> body.put("next", new Cursor(0, last).write()));
        return HttpAnswers.json(200, body);
    }

    private ObjectNode at(String customer, String segment, Instant instant) {
        var last = history.lastAt(customer, segment, instant.toEpochMilli());
        var entered =
                last.filter(entry -> entry.detail().path("change").asText().equals("entered"));
        var body = ApiJson.object()
                .put("customerId", customer)
                .put("segmentId", segment)
                .put("at", ApiJson.instant(instant.toEpochMilli()))
                .put("member", entered.isPresent());
        last.ifPresent(entry -> body.set("change", entry.detail()));
        return body;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException broken) {
            return Optional.empty();
        }
    }
}
