package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.key.Scope;
import io.shoal.aws.quality.QualityScan;
import io.shoal.quality.QualityCodec;
import io.shoal.quality.QualitySummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/quality}: how good what is known of customers is. The counts are of those that were looked at; where there was no time for
 * all, {@code next} says where to go on, and the counts of both add up.
 */
final class QualityRoutes {
    /** How long it looks at customers; the gateway waits 29 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final List<QualityScan.Stage> STAGES = List.of(QualityScan.Stage.values());
    private static final int USUAL_DAYS = 365;
    private static final int MOST_DAYS = 36_500;

    private final Platform platform;
    private final CatalogStore catalogs;
    private final QualityScan scan;

    QualityRoutes(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.scan = new QualityScan(platform);
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/quality", Scope.CUSTOMERS_READ, this::quality));
    }

    private APIGatewayV2HTTPResponse quality(ApiRequest request) {
        var days = days(request.query("staleAfterDays").orElse(Integer.toString(USUAL_DAYS)));
        var given = request.query("cursor");
        var from = given.flatMap(Cursor::read).flatMap(QualityRoutes::position);
        if (days.isEmpty()) {
            return HttpAnswers.problem(
                    400, "Invalid request", "staleAfterDays is a whole number from 1 to " + MOST_DAYS);
        } else if (given.isPresent() && from.isEmpty()) {
            return HttpAnswers.problem(400, "Invalid request", "the cursor is none that was given out");
        }
        return quality(days.get(), from.orElse(QualityScan.Position.START));
    }

    private APIGatewayV2HTTPResponse quality(int staleAfterDays, QualityScan.Position from) {
        var end = platform.now().plus(LONGEST);
        var summary = new QualitySummary(staleAfterDays, catalogs.compiled().attributes());
        var next = scan.run(from, summary, () -> platform.now().isBefore(end));
        var body = ApiJson.object()
                .put("at", ApiJson.instant(platform.nowMillis()))
                .put("complete", next.isEmpty());
        next.ifPresent(position -> body.put("next", cursor(position).write()));
        body.setAll(QualityCodec.write(summary));
        return HttpAnswers.json(200, body);
    }

    private static Optional<Integer> days(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(days -> days >= 1 && days <= MOST_DAYS);
        } catch (NumberFormatException broken) {
            return Optional.empty();
        }
    }

    private static Cursor cursor(QualityScan.Position position) {
        return new Cursor(STAGES.indexOf(position.stage()), position.after().orElse(""));
    }

    private static Optional<QualityScan.Position> position(Cursor cursor) {
        return cursor.shard() < STAGES.size()
                ? Optional.of(new QualityScan.Position(
                        STAGES.get(cursor.shard()), Optional.of(cursor.last()).filter(last -> !last.isEmpty())))
                : Optional.empty();
    }
}
