package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.Platform;
import io.shoal.aws.key.Scope;
import io.shoal.aws.population.PopulationStore;
import io.shoal.rfm.Cutoffs;
import io.shoal.rfm.Thresholds;
import io.shoal.rfm.population.Findings;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/**
 * {@code /v1/rfm/thresholds}: what parts the population into scores, as the last run found it; {@code /v1/rfm/recompute} starts a
 * run. Those who ask within the same minute start one run together.
 */
final class RfmRoutes {
    private final Platform platform;
    private final PopulationStore populations;

    RfmRoutes(Platform platform) {
        this.platform = platform;
        this.populations = new PopulationStore(platform);
    }

    List<Route> routes(Once once) {
        return List.of(
                Route.of("GET", "/v1/rfm/thresholds", Scope.SEGMENTS_READ, _ -> thresholds()),
                Route.of("POST", "/v1/rfm/recompute", Scope.SEGMENTS_WRITE, once.of(_ -> recompute())));
    }

    private APIGatewayV2HTTPResponse thresholds() {
        return populations
                .latest()
                .map(findings -> HttpAnswers.json(200, write(findings)))
                .orElseGet(() -> HttpAnswers.problem(404, "Not found", "there was no population run yet"));
    }

    private APIGatewayV2HTTPResponse recompute() {
        var minute = platform.now().truncatedTo(ChronoUnit.MINUTES);
        var run = "api-" + minute.getEpochSecond();
        try {
            platform.clients()
                    .sfn()
                    .startExecution(request -> request.stateMachineArn(platform.variable("POPULATION_STATE_MACHINE"))
                            .name(run)
                            .input(ApiJson.object().put("run", run).toString()));
        } catch (ExecutionAlreadyExistsException together) {
            return accepted(run);
        }
        return accepted(run);
    }

    private static APIGatewayV2HTTPResponse accepted(String run) {
        return HttpAnswers.json(202, ApiJson.object().put("run", run));
    }

    private static ObjectNode write(Findings findings) {
        var body = ApiJson.object()
                .put("version", findings.version())
                .put("at", ApiJson.instant(findings.at()))
                .put("customers", findings.customers());
        findings.thresholds().ifPresent(thresholds -> write(thresholds, body));
        body.putObject("accuracy")
                .put("recencyMilliseconds", findings.accuracy().recency())
                .put("frequency", findings.accuracy().frequency())
                .put("monetaryRank", findings.accuracy().monetary());
        return body;
    }

    private static void write(Thresholds thresholds, ObjectNode body) {
        write("recencyMilliseconds", thresholds.recency(), body);
        write("frequency", thresholds.frequency(), body);
        write("monetary", thresholds.monetary(), body);
    }

    private static void write(String name, Cutoffs cutoffs, ObjectNode body) {
        cutoffs.values().forEach(body.putArray(name)::add);
    }
}
