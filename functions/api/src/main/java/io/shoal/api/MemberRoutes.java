package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.key.Scope;
import io.shoal.aws.membership.MemberIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/segments/{id}/members}: the members page by page. Pages follow the order of the index, shard by shard and in
 * each by customer id, so that who is in throughout is listed exactly once whatever others do meanwhile.
 */
final class MemberRoutes {
    private final MemberIndex index;
    private final CatalogStore catalogs;

    MemberRoutes(Platform platform, CatalogStore catalogs) {
        this.index = new MemberIndex(platform);
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
        var found = new ArrayList<String>();
        var next = Optional.of(page.cursor());
        while (next.isPresent() && found.size() < page.limit()) {
            next = read(id, next.get(), page.limit() - found.size(), found);
        }
        var body = ApiJson.object().put("segmentId", id);
        var members = body.putArray("members");
        found.forEach(members::add);
        next.ifPresent(cursor -> body.put("next", cursor.write()));
        return HttpAnswers.json(200, body);
    }

    private Optional<Cursor> read(String id, Cursor from, int limit, List<String> found) {
        if (from.shard() >= index.shards()) {
            return Optional.empty();
        }
        var page = index.page(id, from.shard(), from.last(), limit);
        page.members().forEach(member -> found.add(member.customerId()));
        return page.last()
                .map(last -> new Cursor(from.shard(), last))
                .or(() -> Optional.of(new Cursor(from.shard() + 1, "")).filter(next -> next.shard() < index.shards()));
    }
}
