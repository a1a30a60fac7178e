package io.shoal.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.deployment.Answer;
import io.shoal.local.deployment.CustomerApi;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.deployment.RemoteApi;
import io.shoal.local.report.QualityText;
import io.shoal.quality.QualityCodec;
import io.shoal.quality.QualitySummary;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shoal report quality}. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = {
            "Say how good what is known of customers is.",
            "Duplicates found and merged, identifiers refused or shared by too many, attributes and event properties whose"
                    + " type differs or changed, stale customers, and how complete the attributes are that active segments read."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:reported", "1:the stack does not answer, or refuses", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal report quality --data .shoal",
            "  ./shoal report quality --data .shoal --stale-after 90 --json",
            "  ./shoal report quality --url http://localhost:8080 --key $KEY",
            "",
            "No personal data but customer ids is shown. What counts: docs/api.md."
        })
final class QualityReportCommand extends ScreenCommand {
    private static final int MOST_DAYS = 36_500;

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(names = "--key", paramLabel = "KEY", description = "With --url: an API key that may read customers.")
    private String key = "";

    @Option(
            names = "--stale-after",
            paramLabel = "DAYS",
            description = "Who was not heard of for more days is stale (default: ${DEFAULT-VALUE}).")
    private int staleAfter = 365;

    @Option(names = "--json", description = "Print one JSON object, as the API answers it.")
    private boolean json;

    /** Where the customers are. */
    static final class Where {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "In a folder that up or replay keeps (not while it runs).")
        private @Nullable Path data;

        @Option(names = "--url", paramLabel = "URL", description = "In a running stack: ./shoal up, or deployed.")
        private @Nullable URI url;
    }

    @Override
    public Integer call() {
        if (staleAfter < 1 || staleAfter > MOST_DAYS) {
            throw CommandFailure.wrongUse("--stale-after is 1 to " + MOST_DAYS);
        }
        if (where.url != null) {
            return report(new RemoteApi(where.url, key));
        }
        return inFolder(where.data);
    }

    private int inFolder(@Nullable Path data) {
        try (Deployment deployment = KeptFolder.open(data)) {
            return report(deployment);
        }
    }

    private int report(CustomerApi api) {
        var part = ask(api, Optional.empty());
        QualitySummary whole = QualityCodec.read(part.body());
        while (!part.body().path("complete").asBoolean()) {
            screen().note(Screen.count(whole.customers()) + " customers so far");
            part = ask(api, Optional.of(part.body().path("next").asText()));
            whole.merge(QualityCodec.read(part.body()));
        }
        String at = part.body().path("at").asText();
        if (json) {
            ObjectNode tree = QualityCodec.write(whole);
            screen().say(tree.put("at", at).put("complete", true).toString());
        } else {
            new QualityText(whole, at).lines().forEach(screen()::say);
        }
        return 0;
    }

    private Answer ask(CustomerApi api, Optional<String> cursor) {
        String days = Integer.toString(staleAfter);
        Answer answer = api.get(
                "/v1/quality",
                cursor.map(next -> Map.of("staleAfterDays", days, "cursor", next))
                        .orElse(Map.of("staleAfterDays", days)));
        if (!answer.fine()) {
            throw CommandFailure.failed(answer.body().path("detail").asText(answer.toString()));
        }
        return answer;
    }
}
