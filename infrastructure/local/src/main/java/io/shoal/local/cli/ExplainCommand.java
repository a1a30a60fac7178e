package io.shoal.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.imports.document.Problem;
import io.shoal.local.deployment.Answer;
import io.shoal.local.deployment.CustomerApi;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.deployment.RemoteApi;
import io.shoal.local.scenario.Scenario;
import io.shoal.local.scenario.ScenarioReader;
import io.shoal.local.scenario.ScenarioReading;
import io.shoal.local.scenario.ScenarioRun;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Say why a customer is in a segment, or why not, and until when.",
            "Shows the rule as a tree, each part with its truth, the values it saw, and what is missing for the opposite;"
                    + " then how it came about."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "1:no such customer or segment there", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal explain ada at-risk-vip --scenario vip.yaml --step 2",
            "  ./shoal explain 17850.0 vip --data .shoal",
            "  ./shoal explain 17850.0 vip --data .shoal --at 2011-09-01T00:00:00Z",
            "  ./shoal explain ada new-leads --url http://localhost:8080 --key $KEY"
        })
final class ExplainCommand extends ScreenCommand {
    @Parameters(index = "0", paramLabel = "CUSTOMER", description = "The customer's id.")
    private String customer = "";

    @Parameters(index = "1", paramLabel = "SEGMENT", description = "The segment's id.")
    private String segment = "";

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(names = "--step", paramLabel = "N", description = "With --scenario: after this step (default: the last).")
    private int step = Integer.MAX_VALUE;

    @Option(names = "--key", paramLabel = "KEY", description = "With --url: an API key that may read customers.")
    private String key = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Was the customer in at that instant, 2026-09-01T00:00:00Z, and under which version?")
    private @Nullable Instant at;

    @Option(names = "--json", description = "Print the answer of the API.")
    private boolean json;

    /** Where the customer is known. */
    static final class Where {
        @Option(names = "--scenario", paramLabel = "FILE", description = "In a scenario file, which is run for it.")
        private @Nullable Path scenario;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "In a folder that replay or up keeps (not while it runs).")
        private @Nullable Path data;

        @Option(names = "--url", paramLabel = "URL", description = "In a running stack: ./shoal up, or deployed.")
        private @Nullable URI url;
    }

    @Override
    public Integer call() {
        if (where.url != null) {
            return tell(new RemoteApi(where.url, key));
        }
        return where.data != null ? inFolder(where.data) : inScenario(where.scenario);
    }

    private int tell(CustomerApi api) {
        if (at != null) {
            JsonNode past = fine(api.history(customer, segment, Optional.of(at)));
            screen().say(json ? past.toString() : ExplanationText.past(past));
            return 0;
        }
        JsonNode present = fine(api.explain(customer, segment));
        screen().say(
                        json
                                ? present.toString()
                                : ExplanationText.of(
                                        present,
                                        fine(api.history(customer, segment, Optional.empty()))
                                                .path("changes")));
        return 0;
    }

    private static JsonNode fine(Answer answer) {
        if (!answer.fine()) {
            throw CommandFailure.failed(answer.body().path("detail").asText(answer.toString()));
        }
        return answer.body();
    }

    private int inFolder(Path data) {
        try (Deployment deployment = KeptFolder.open(data)) {
            return tell(deployment);
        }
    }

    private int inScenario(@Nullable Path file) {
        if (file == null) {
            throw CommandFailure.wrongUse("say where: --scenario, --data or --url");
        }
        ScenarioReading reading = ScenarioReader.read(file);
        Scenario scenario = reading.scenario()
                .orElseThrow(() -> CommandFailure.wrongUse(
                        reading.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))))
                .upTo(step);
        try (Deployment deployment =
                Deployment.onVirtualClock(scenario.steps().getFirst().at(), Optional.empty())) {
            new ScenarioRun(deployment)
                    .run(scenario)
                    .failure()
                    .ifPresent(failure -> screen().note("note: the scenario fails at step " + failure.step()
                            + "; this is how it stands there"));
            return tell(deployment);
        }
    }
}
