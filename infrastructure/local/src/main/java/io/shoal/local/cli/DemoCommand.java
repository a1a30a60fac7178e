package io.shoal.local.cli;

import io.shoal.aws.workflow.ConversionSettings;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.report.Question;
import io.shoal.local.report.ReportText;
import io.shoal.local.report.TouchedRun;
import io.shoal.local.report.WorkflowReport;
import io.shoal.local.shop.ShopSettings;
import io.shoal.local.shop.ShopYear;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shoal demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Watch a made-up shop's year go by in about a minute.",
            "500 customers sign up, look around, buy, ask for help and stay away; the starter segments follow, and"
                    + " workflows start by themselves."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./shoal demo", "  ./shoal demo --seed 7 --customers 100"})
final class DemoCommand extends ScreenCommand {
    @Option(names = "--seed", paramLabel = "N", description = "Another seed, another year (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--customers", paramLabel = "N", description = "How many sign up (default: ${DEFAULT-VALUE}).")
    private int customers = 500;

    @Override
    public Integer call() {
        if (customers < 1) {
            throw CommandFailure.wrongUse("a shop needs at least one customer");
        }
        ShopSettings settings = ShopSettings.YEAR.withSeed(seed).withCustomers(customers);
        var year = new ShopYear(settings);
        try (var watch = new Stopwatch();
                Deployment deployment = Deployment.onVirtualClock(settings.start(), Optional.empty())) {
            var counts = new SegmentCounts();
            var story = new Story(screen());
            deployment.stack().onPublished(counts::count);
            deployment.stack().onPublished(story::tell);
            deployment.publish(StarterSegments.read(), Set.of());
            deployment.stack().settle();
            introduce(deployment, settings, year.events());
            happen(deployment, year);
            watch.next("year");
            conclude(deployment, counts, story, watch);
        }
        return 0;
    }

    private void introduce(Deployment deployment, ShopSettings settings, int events) {
        screen().paint("@|bold A shop's year|@: %s customers, %s events, from %s to %s on a virtual clock."
                .formatted(
                        Screen.count(settings.customers()),
                        Screen.count(events),
                        day(settings.start()),
                        day(settings.end())));
        screen().say("%d segments are published (infrastructure/segments). Some of what they bring about:\n"
                .formatted(deployment.catalogs().current().active().size()));
    }

    private void happen(Deployment deployment, ShopYear year) {
        try (ProgressBar progress = screen().progress("A year", " events", year.events())) {
            year.happen(deployment, progress::stepBy);
        }
    }

    private void conclude(Deployment deployment, SegmentCounts counts, Story story, Stopwatch watch) {
        screen().say("");
        SegmentCounts.print(counts.lines(List.of(deployment)), screen());
        screen().paint("%n@|bold What the workflows brought about|@".formatted());
        report(deployment).forEach(screen()::say);
        screen().say("");
        CustomerStory.richest(deployment).ifPresent(one -> one.lines().forEach(screen()::paint));
        screen().say("");
        screen().say("Workflows asked for %s messages; all of it took %s."
                .formatted(Screen.count(story.messages()), Stopwatch.seconds(watch.total())));
        screen().say("");
        screen().paint("@|bold Try next|@");
        screen().say("  ./shoal up                                     the same as a server: send events of your own");
        screen().say("  ./shoal lint infrastructure/segments           the seven segments of this shop, checked");
        screen().say("  ./shoal check integration-tests/scenarios      segments tested with time travel");
        screen().out().flush();
    }

    private static List<String> report(Deployment deployment) {
        Duration window = ConversionSettings.of(deployment.stack().platform("OutcomesFunction"))
                .window();
        var question = Question.at(deployment.stack().clock().instant(), window);
        return new ReportText(WorkflowReport.of(TouchedRun.of(deployment.outcomes()), question)).lines();
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, "2025-01-01".length());
    }
}
