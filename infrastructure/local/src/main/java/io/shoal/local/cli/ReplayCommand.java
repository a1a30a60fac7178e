package io.shoal.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.mapping.MappedEvent;
import io.shoal.imports.mapping.Mapping;
import io.shoal.imports.mapping.RejectsFile;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.replay.ClockFile;
import io.shoal.local.replay.Export;
import io.shoal.local.replay.History;
import io.shoal.local.replay.MappingFiles;
import io.shoal.local.replay.Replay;
import io.shoal.local.replay.Shards;
import io.shoal.local.report.OutcomesFile;
import io.shoal.local.report.TouchedRun;
import io.shoal.segment.Draft;
import io.shoal.segment.Publication;
import io.shoal.segment.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Let the history in your files happen again, on a virtual clock.",
            "It goes through the deployed functions, and shows who would have been in which segment, and when."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; lines that were refused are counted and listed",
            "1:failed on the way",
            "2:a file, mapping or segment cannot be used, or wrong use"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal replay online-retail.csv.gz --mapping online-retail --export out",
            "  ./shoal replay online-retail.csv.gz --mapping online-retail --until 2011-12-10T00:00:00Z --rfm --export out",
            "  ./shoal replay orders-*.csv --mapping shop.yaml --segments segments/ --data .shoal",
            "  ./shoal replay cdnow-sample.txt --mapping cdnow --until 1997-09-30T00:00:00Z --rfm",
            "  ./shoal replay online-retail.csv.gz --mapping online-retail --workflows --export out",
            "",
            "A mapping says what a line means: docs/mappings.md."
        })
final class ReplayCommand extends ScreenCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "csv, csv.gz or text; several are one history.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "NAME|FILE",
            description = "What a line means: online-retail, cdnow, or a file of your own.")
    private String mapping = "";

    @Option(
            names = "--segments",
            paramLabel = "PATH",
            description = "Segment files or folders (default: the starter segments, infrastructure/segments).")
    private List<Path> segments = new ArrayList<>();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "Settings: zone, retention, rfm with a table of cells of your own (docs/rfm.md), identifiers.")
    private @Nullable Path settings;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Leave out what happened before.")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "Leave out what happened after; let time pass until then (default: the last event).")
    private @Nullable Instant until;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep everything in this folder; a later run goes on where this one was, even if it was killed.")
    private @Nullable Path data;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write customers.csv, changes.jsonl, rejects.csv and summary.json there.")
    private @Nullable Path export;

    @Option(
            names = "--rfm",
            description = {
                "Run the population job at the end, and 90 days before it, and print the grid of recency and frequency.",
                "With --export also rfm.csv, thresholds.json, rfm-grid.svg, correlation.svg and migration.svg."
            })
    private boolean rfm;

    @Option(
            names = "--workflows",
            description = {
                "Let workflows start too, as if they had been there and everybody had consented. Nothing leaves this machine.",
                "With --export also outcomes.csv, for ./shoal report workflows."
            })
    private boolean workflows;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Mapping known = MappingFiles.find(mapping);
        List<Draft> drafts = segments.isEmpty()
                ? StarterSegments.read()
                : SegmentFiles.read(segments).orRefuse();
        Optional<Settings> own = Optional.ofNullable(settings).map(SettingsFile::read);
        for (Path folder : Stream.of(data, export).flatMap(Stream::ofNullable).toList()) {
            Files.createDirectories(folder);
        }
        var rejected = Optional.ofNullable(export).map(folder -> folder.resolve("rejects.csv"));
        try (var rejects = new RejectsFile(rejected);
                var watch = new Stopwatch();
                History history = read(known, rejects)) {
            watch.next("reading");
            replay(history, drafts, own, rejects, watch);
        }
        return 0;
    }

    private History read(Mapping known, RejectsFile rejects) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        rejects.writeHeader();
        try (ProgressBar progress = screen().progress("Reading", " bytes", size)) {
            return History.read(files, known, rejects, progress::stepBy);
        }
    }

    private void replay(
            History history, List<Draft> drafts, Optional<Settings> own, RejectsFile rejects, Stopwatch watch)
            throws IOException {
        var first = inside(history)
                .findFirst()
                .orElseThrow(() -> CommandFailure.failed("no line of these files tells an event" + rejects.reasons()));
        try (Shards shards = shards(history, start(first))) {
            var counts = new SegmentCounts();
            shards.each(deployment -> {
                deployment.stack().onPublished(counts::count);
                own.ifPresent(settings -> accepted(deployment.configure(settings)));
                publish(deployment, drafts);
            });
            watch.next("starting");
            Deployment one = shards.all().getFirst();
            Optional<RfmReplay> scored = rfm ? Optional.of(new RfmReplay(one)) : Optional.empty();
            Replay.Outcome outcome = happen(shards, scored, history, rejects);
            watch.next("replaying");
            if (export != null) {
                Export.write(shards, export);
                if (workflows) {
                    OutcomesFile.write(TouchedRun.of(one.outcomes()), export);
                }
                if (scored.isPresent()) {
                    scored.get().write(export);
                }
            }
            watch.next("exporting");
            var summary =
                    new ReplaySummary(history.tally(), rejects, outcome, counts.lines(shards.all()), watch, shards);
            tell(summary, scored);
        }
    }

    /** One folder belongs to one deployment, and workflows and the population job look at all customers. */
    private Shards shards(History history, Instant start) {
        return data == null && !workflows && !rfm
                ? Shards.of(history.tally().events(), () -> deployment(start))
                : Shards.of(deployment(start));
    }

    private Deployment deployment(Instant start) {
        Optional<Path> folder = Optional.ofNullable(data);
        return workflows ? Deployment.onVirtualClock(start, folder) : Deployment.forHistory(start, folder);
    }

    private Instant start(MappedEvent first) {
        Instant begin = from == null ? first.occurredAt() : from;
        return Optional.ofNullable(data)
                .flatMap(folder -> new ClockFile(folder).read())
                .filter(reached -> reached.isAfter(begin))
                .orElse(begin);
    }

    private boolean inside(MappedEvent event) {
        return (from == null || !event.occurredAt().isBefore(from))
                && (until == null || !event.occurredAt().isAfter(until));
    }

    private static void publish(Deployment deployment, List<Draft> drafts) {
        accepted(deployment.publish(drafts, Set.of()));
        deployment.stack().settle();
    }

    private static void accepted(Publication publication) {
        if (!publication.accepted()) {
            throw CommandFailure.wrongUse(
                    publication.issues().stream().map(issue -> issue.render()).collect(Collectors.joining("\n")));
        }
    }

    private Replay.Outcome happen(Shards shards, Optional<RfmReplay> scored, History history, RejectsFile rejects) {
        Optional<ClockFile> clock = Optional.ofNullable(data).map(ClockFile::new);
        try (ProgressBar progress =
                screen().progress("Replaying", " events", history.tally().events())) {
            Consumer<Instant> reached = at -> {
                clock.ifPresent(file -> file.write(at));
                progress.setExtraMessage(shards.reached().toString().substring(0, 10));
            };
            Function<Deployment, Replay> replay =
                    deployment -> new Replay(deployment, consent(deployment), rejects, reached, progress::stepBy);
            return scored.isPresent()
                    ? scored.get().run(replay, () -> inside(history), until != null ? until : last(history))
                    : shards.run(() -> inside(history), Optional.ofNullable(until), replay);
        }
    }

    private Optional<String> consent(Deployment deployment) {
        return workflows
                ? deployment.stack().platform("WorkflowsFunction").optional("MESSAGE_CONSENT")
                : Optional.empty();
    }

    private Stream<MappedEvent> inside(History history) {
        return history.events().filter(this::inside);
    }

    private Instant last(History history) {
        return inside(history)
                .map(MappedEvent::occurredAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void tell(ReplaySummary summary, Optional<RfmReplay> scored) throws IOException {
        ObjectNode object = summary.json();
        scored.ifPresent(one -> one.addTo(object));
        if (export != null) {
            Export.writeSummary(object, export);
        }
        if (json) {
            screen().say(object.toString());
        } else {
            summary.print(screen());
            scored.ifPresent(one -> one.print(screen()));
            if (export != null) {
                screen().say("Written to " + export + ": customers.csv, changes.jsonl, rejects.csv, summary.json"
                        + (workflows ? ", outcomes.csv" : "")
                        + (rfm ? ", rfm.csv, thresholds.json and charts (svg)" : ""));
            }
        }
    }
}
