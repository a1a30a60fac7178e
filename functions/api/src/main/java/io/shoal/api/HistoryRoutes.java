package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.aws.key.Scope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * {@code /v1/customers/{id}/history}: every change of membership with its reason, silent ones too; by segment, oldest first.
 * With {@code segment} only of that one; with {@code segment} and {@code at} whether the customer was in at that instant.
 */
final class HistoryRoutes {
    private final Platform platform;

    HistoryRoutes(Platform platform) {
        this.platform = platform;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/customers/{id}/history", Scope.CUSTOMERS_READ, this::history));
    }

    private APIGatewayV2HTTPResponse history(ApiRequest request) {
        var at = request.query("at");
        if (at.isEmpty()) {
            return Page.answer(request, page -> history(request, page));
        }
        var segment = request.query("segment");
        var instant = instant(at.get());
        if (segment.isEmpty() || instant.isEmpty()) {
            return HttpAnswers.problem(
                    400, "Invalid request", "?at= takes an instant such as 2026-09-01T00:00:00Z, and needs ?segment=");
        }
        return HttpAnswers.json(200, at(request.path("id"), segment.get(), instant.get()));
    }

    private APIGatewayV2HTTPResponse history(ApiRequest request, Page page) {
        var id = request.path("id");
        var query = query(id, request.query("segment")).toBuilder().limit(page.limit());
        if (!page.cursor().last().isEmpty()) {
            query.exclusiveStartKey(key(id, page.cursor().last()).attributes());
        }
        var found = platform.clients().dynamoDb().query(query.build());
        var body = ApiJson.object().put("customerId", id);
        var changes = body.putArray("changes");
        found.items().forEach(item -> changes.add(change(Item.of(item))));
        if (found.hasLastEvaluatedKey()) {
            var last = Item.of(found.lastEvaluatedKey()).text("change");
            body.put("next", new Cursor(0, last).write());
        }
        return HttpAnswers.json(200, body);
    }

    private ObjectNode at(String customer, String segment, Instant instant) {
        var body = ApiJson.object()
                .put("customerId", customer)
                .put("segmentId", segment)
                .put("at", ApiJson.instant(instant.toEpochMilli()));
        var last = changes(customer, segment)
                .filter(item -> item.number("effectiveAt") <= instant.toEpochMilli())
                .reduce((_, later) -> later);
        body.put("member", last.map(item -> isEntry(item)).orElse(false));
        last.ifPresent(item -> body.set("change", change(item)));
        return body;
    }

    private Stream<Item> changes(String customer, String segment) {
        return platform.clients().dynamoDb().queryPaginator(query(customer, Optional.of(segment))).items().stream()
                .map(Item::of);
    }

    private QueryRequest query(String customer, Optional<String> segment) {
        var query = QueryRequest.builder()
                .tableName(platform.variable("CHANGES_TABLE"))
                .consistentRead(true);
        return segment.map(id -> query.keyConditionExpression("customerId = :customer AND begins_with(#change, :of)")
                        .expressionAttributeNames(Map.of("#change", "change"))
                        .expressionAttributeValues(Map.of(
                                ":customer", AttributeValue.fromS(customer), ":of", AttributeValue.fromS(id + "#")))
                        .build())
                .orElseGet(() -> query.keyConditionExpression("customerId = :customer")
                        .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customer)))
                        .build());
    }

    private static ObjectNode change(Item item) {
        return ((ObjectNode) Json.read(item.text("detail"))).put("announced", item.truth("announced"));
    }

    private static boolean isEntry(Item item) {
        return Json.read(item.text("detail")).path("change").asText().equals("entered");
    }

    private static Item key(String customer, String change) {
        return Item.empty().text("customerId", customer).text("change", change);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException broken) {
            return Optional.empty();
        }
    }
}
