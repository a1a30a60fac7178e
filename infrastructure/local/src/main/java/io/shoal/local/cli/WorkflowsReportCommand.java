package io.shoal.local.cli;

import io.shoal.aws.Platform;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.replay.Export;
import io.shoal.local.report.OutcomesFile;
import io.shoal.local.report.Question;
import io.shoal.local.report.ReportJson;
import io.shoal.local.report.ReportText;
import io.shoal.local.report.TouchedRun;
import io.shoal.local.report.WorkflowReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code shoal report workflows}. */
@Command(
        name = "workflows",
        mixinStandardHelpOptions = true,
        description = {
            "Say what workflows brought about: treated customers against those held out.",
            "With the lift, intervals (Newcombe's for rates, a bootstrap for money), and what that means in a plain sentence."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:reported", "1:the table cannot be read", "2:wrong use, or a folder that cannot be used"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal report workflows --data .shoal",
            "  ./shoal report workflows --data .shoal --since 2026-03-01T00:00:00Z --lift 10 --json",
            "  ./shoal report workflows --export out      of ./shoal replay --workflows",
            "  ./shoal report workflows --table NAME      a deployed stack's, in AWS",
            "",
            "Whom to hold out stands in the segment: control: 10%%. What counts as success: docs/workflows.md."
        })
final class WorkflowsReportCommand extends ScreenCommand {
    private static final double PERCENT = 100;

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "The deployment's ConversionDays (default: ${DEFAULT-VALUE}).")
    private int days = 30;

    @Option(names = "--since", paramLabel = "INSTANT", description = "Count only first messages from then on.")
    private @Nullable Instant since;

    @Option(
            names = "--lift",
            paramLabel = "PERCENT",
            description = "The relative lift that is worth knowing of (default: ${DEFAULT-VALUE}).")
    private double lift = 20;

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            description = "Of the intervals (default: ${DEFAULT-VALUE}).")
    private double confidence = 95;

    @Option(names = "--seed", paramLabel = "N", description = "Of the bootstrap (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Where the outcomes are. */
    static final class Where {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "In a folder that up or replay keeps (not while it runs).")
        private @Nullable Path data;

        @Option(
                names = "--export",
                paramLabel = "DIR",
                description = "In a folder that replay --workflows exported to.")
        private @Nullable Path export;

        @Option(
                names = "--table",
                paramLabel = "NAME",
                description = "In a deployed stack's WorkflowsTable, read with your AWS credentials.")
        private @Nullable String table;
    }

    @Override
    public Integer call() {
        if (days < 1 || lift <= 0 || confidence <= 0 || confidence >= PERCENT) {
            throw CommandFailure.wrongUse("--days and --lift are above 0, --confidence between 0 and 100");
        }
        Instant now = now();
        var question = new Question(
                now, Duration.ofDays(days), Optional.ofNullable(since), confidence / PERCENT, lift / PERCENT, seed);
        WorkflowReport report = WorkflowReport.of(runs(), question);
        if (json) {
            screen().say(ReportJson.of(report).toString());
        } else if (report.comparisons().isEmpty()) {
            screen().say("No workflow has reached anybody yet.");
        } else {
            new ReportText(report).lines().forEach(screen()::say);
        }
        return 0;
    }

    private Instant now() {
        return where.data != null
                ? KeptFolder.now(where.data)
                : Optional.ofNullable(where.export).map(Export::readClock).orElseGet(InstantSource.system()::instant);
    }

    private List<TouchedRun> runs() {
        if (where.data != null) {
            return inFolder(where.data);
        }
        return where.export != null ? OutcomesFile.read(where.export) : deployed(where.table);
    }

    private static List<TouchedRun> inFolder(Path data) {
        try (Deployment deployment = KeptFolder.open(data)) {
            return TouchedRun.of(deployment.outcomes());
        }
    }

    private static List<TouchedRun> deployed(@Nullable String table) {
        if (table == null) {
            throw CommandFailure.wrongUse("say where: --data, --export or --table");
        }
        Platform account = Platform.ofLambda();
        var platform = new Platform(Map.of("WORKFLOWS_TABLE", table), account.clients(), account.clock());
        try {
            return TouchedRun.of(new WorkflowStore(platform).outcomes());
        } catch (SdkException unreachable) {
            throw CommandFailure.failed("the table " + table + " cannot be read: " + unreachable.getMessage());
        }
    }
}
