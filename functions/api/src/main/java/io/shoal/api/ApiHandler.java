package io.shoal.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.Failure;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.key.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Everything under {@code /v1} but sending events: customers, their segments, why, and history; definitions, publishing,
 * previews and members; files that come in and go out. Errors are problem documents (RFC 9457).
 */
public final class ApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Router router;
    private final Log log;

    /** Wires the function as it is deployed. */
    public ApiHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public ApiHandler(Platform platform) {
        var catalogs = new CatalogStore(platform);
        var health = Route.open(
                "GET", "/v1/health", _ -> HttpAnswers.json(200, ApiJson.object().put("status", "ok")));
        var once = new Once(platform);
        this.router = new Router(Stream.of(
                        List.of(health, Route.elsewhere("POST", "/v1/events", Scope.EVENTS_WRITE)),
                        new CustomerRoutes(platform, catalogs).routes(),
                        new IdentityRoutes(platform, catalogs).routes(),
                        new HistoryRoutes(platform).routes(),
                        new DisclosureRoutes(platform, catalogs).routes(),
                        new QualityRoutes(platform, catalogs).routes(),
                        new SegmentRoutes(platform, catalogs).routes(),
                        new PublicationRoutes(platform, catalogs).routes(once),
                        new SettingsRoutes(platform, catalogs).routes(),
                        new MemberRoutes(platform, catalogs).routes(),
                        new ExportRoutes(platform, catalogs).routes(once),
                        new ImportRoutes(platform).routes(once),
                        new RfmRoutes(platform).routes(once))
                .flatMap(List::stream)
                .toList());
        this.log = Log.of(platform);
    }

    /** Returns what it answers to. */
    List<Route> routes() {
        return router.routes();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, @Nullable Context context) {
        try {
            return router.answer(request);
        } catch (SdkException | Failure failed) {
            if (failed instanceof Failure failure && failure.code() == Failure.Code.CONTENDED) {
                return HttpAnswers.busy("others are changing the same just now");
            }
            log.error("request failed", Map.of("error", failed.getClass().getName()));
            return HttpAnswers.tryAgain("something that this stands on did not answer; trying again is safe");
        }
    }
}
