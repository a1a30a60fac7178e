package io.shoal.local.cli;

import io.shoal.local.deployment.Deployment;
import io.shoal.local.shop.ShopEvent;
import io.shoal.local.shop.ShopSettings;
import io.shoal.local.shop.ShopSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    /** What happens within this time is sent together: a visit, mostly. */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    @Option(names = "--seed", paramLabel = "N", description = "Another seed, another year (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--customers", paramLabel = "N", description = "How many sign up (default: ${DEFAULT-VALUE}).")
    private int customers = 500;

    private final List<ShopEvent> together = new ArrayList<>();

    @Override
    public Integer call() {
        if (customers < 1) {
            throw CommandFailure.wrongUse("a shop needs at least one customer");
        }
        ShopSettings settings = ShopSettings.YEAR.withSeed(seed).withCustomers(customers);
        List<ShopEvent> events = ShopSimulator.simulate(settings);
        try (var watch = new Stopwatch();
                Deployment deployment = Deployment.onVirtualClock(settings.start(), Optional.empty())) {
            var counts = new SegmentCounts();
            var story = new Story(screen());
            deployment.stack().onPublished(counts::count);
            deployment.stack().onPublished(story::tell);
            deployment.publish(StarterSegments.read(), Set.of());
            deployment.stack().settle();
            introduce(deployment, settings, events.size());
            happen(deployment, events, settings.end());
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

    private void happen(Deployment deployment, List<ShopEvent> events, Instant end) {
        try (ProgressBar progress = screen().progress("A year", " events", events.size())) {
            for (ShopEvent event : events) {
                if (!together.isEmpty()
                        && event.at().isAfter(together.getFirst().at().plus(TOGETHER))) {
                    progress.stepBy(flush(deployment));
                }
                together.add(event);
            }
            progress.stepBy(flush(deployment));
            deployment.stack().advanceTo(end);
        }
    }

    private int flush(Deployment deployment) {
        deployment.stack().advanceTo(together.getLast().at());
        together.forEach(event -> event.put().ifPresent(body -> deployment.put(event.customer(), body)));
        deployment.send(together.stream().map(ShopEvent::event).toList());
        deployment.stack().settle();
        int count = together.size();
        together.clear();
        return count;
    }

    private void conclude(Deployment deployment, SegmentCounts counts, Story story, Stopwatch watch) {
        screen().say("");
        SegmentCounts.print(counts.lines(deployment), screen());
        screen().say("");
        screen().say("%s workflows asked for messages; all of it took %s."
                .formatted(Screen.count(story.messages()), Stopwatch.seconds(watch.total())));
        screen().say("");
        screen().paint("@|bold Try next|@");
        screen().say("  ./shoal up                                     the same as a server: send events of your own");
        screen().say("  ./shoal lint infrastructure/segments           the seven segments of this shop, checked");
        screen().say("  ./shoal check integration-tests/scenarios      segments tested with time travel");
        screen().out().flush();
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, "2025-01-01".length());
    }
}
