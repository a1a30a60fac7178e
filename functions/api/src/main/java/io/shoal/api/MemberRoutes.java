package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.key.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * {@code /v1/segments/{id}/members}: the members page by page. Pages follow the order of the index, shard by shard and in
 * each by customer id, so that who is in throughout is listed exactly once whatever others do meanwhile.
 */
final class MemberRoutes {
    private static final int USUAL_SHARDS = 16;

    private final Platform platform;
    private final CatalogStore catalogs;

    MemberRoutes(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/segments/{id}/members", Scope.SEGMENTS_READ, this::members));
    }

    private APIGatewayV2HTTPResponse members(ApiRequest request) {
        var id = request.path("id");
        if (catalogs.current().active(id).isEmpty()) {
            return HttpAnswers.problem(404, "Not found", "there is no active segment of this id");
        }
        return Page.answer(request, page -> members(id, page));
    }

    private APIGatewayV2HTTPResponse members(String id, Page page) {
        var shards = platform.count("MEMBER_SHARDS", USUAL_SHARDS);
        var found = new ArrayList<String>();
        var next = Optional.of(page.cursor());
        while (next.isPresent() && found.size() < page.limit()) {
            next = read(id, next.get(), page.limit() - found.size(), shards, found);
        }
        var body = ApiJson.object().put("segmentId", id);
        var members = body.putArray("members");
        found.forEach(members::add);
        next.ifPresent(cursor -> body.put("next", cursor.write()));
        return HttpAnswers.json(200, body);
    }

    private Optional<Cursor> read(String id, Cursor from, int limit, int shards, List<String> found) {
        if (from.shard() >= shards) {
            return Optional.empty();
        }
        var answer = platform.clients().dynamoDb().query(query(id, from, limit));
        answer.items().forEach(item -> found.add(Item.of(item).text("customerId")));
        return next(answer, from, shards);
    }

    private static Optional<Cursor> next(QueryResponse answer, Cursor from, int shards) {
        if (answer.hasLastEvaluatedKey()) {
            return Optional.of(
                    new Cursor(from.shard(), Item.of(answer.lastEvaluatedKey()).text("customerId")));
        }
        return from.shard() + 1 < shards ? Optional.of(new Cursor(from.shard() + 1, "")) : Optional.empty();
    }

    private QueryRequest query(String id, Cursor from, int limit) {
        var values = Map.of(
                ":shard", AttributeValue.fromS(id + "#" + from.shard()), ":last", AttributeValue.fromS(from.last()));
        var query = QueryRequest.builder()
                .tableName(platform.variable("MEMBERSHIPS_TABLE"))
                .indexName("members")
                .limit(limit);
        return from.last().isEmpty()
                ? query.keyConditionExpression("memberShard = :shard")
                        .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(id + "#" + from.shard())))
                        .build()
                : query.keyConditionExpression("memberShard = :shard AND customerId > :last")
                        .expressionAttributeValues(values)
                        .build();
    }
}
