package io.shoal.local.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.aws.Item;
import io.shoal.local.bench.CostReport.Spread;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.shop.ShopSettings;
import io.shoal.local.shop.ShopYear;
import io.shoal.segment.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Lets a shop's year happen on the local stack, rescores its customers, and sends events on the real clock, to see what each costs on AWS
 * and how long it takes here. Storage, logs and data transfer are not in it.
 */
public final class CostBenchmark {
    private static final String WAITED_FOR = "bench-latency";

    private static final long PATIENCE_SECONDS = 60;

    private final ShopYear year;

    private final ShopSettings settings;

    private final List<Draft> drafts;

    private final int probes;

    /**
     * Prepares the measurement.
     *
     * @param settings the shop
     * @param drafts its segments
     * @param probes how many events are timed on the real clock
     */
    public CostBenchmark(ShopSettings settings, List<Draft> drafts, int probes) {
        this.settings = settings;
        this.year = new ShopYear(settings);
        this.drafts = List.copyOf(drafts);
        this.probes = probes;
    }

    /** How many steps a measurement has. */
    public long steps() {
        return year.events() + (long) probes;
    }

    /** Measures; {@code done} is told of numbers of steps that are done. */
    public CostReport measure(LongConsumer done) {
        try (Deployment deployment = Deployment.onVirtualClock(settings.start(), Optional.empty())) {
            publish(deployment, drafts);
            deployment.stack().settle();
            Meter meter = Meter.on(deployment.stack());
            Usage begin = meter.usage();
            year.happen(deployment, done);
            Usage happened = meter.usage();
            deployment.recomputeRfm();
            Usage rescored = meter.usage();
            return new CostReport(
                    settings.customers(),
                    year.events(),
                    happened.since(begin),
                    rescored.since(happened),
                    stateBytes(deployment),
                    latency(done));
        }
    }

    private static void publish(Deployment deployment, List<Draft> drafts) {
        var publication = deployment.publish(drafts, Set.of());
        if (!publication.accepted()) {
            throw new IllegalArgumentException("the segments are refused: " + publication.issues());
        }
    }

    private static Spread stateBytes(Deployment deployment) {
        var sizes = new LongSummaryStatistics();
        deployment
                .stack()
                .clients()
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(deployment.table("ProfilesTable")))
                .items()
                .forEach(attributes -> sizes.accept(Item.of(attributes).bytes("state").length));
        return new Spread(Math.round(sizes.getAverage()), sizes.getMax());
    }

    private List<Duration> latency(LongConsumer done) {
        BlockingQueue<String> entered = new LinkedBlockingQueue<>();
        try (Deployment deployment = Deployment.onRealClock(Optional.empty())) {
            publish(deployment, drafts);
            var rule = JsonNodeFactory.instance.objectNode().put("rule", "DID bench_probe");
            deployment.call("PUT", "/v1/segments/" + WAITED_FOR, rule);
            deployment.stack().onPublished(event -> {
                if (event.detail().path("segmentId").asText().equals(WAITED_FOR)) {
                    entered.add(event.detail().path("customerId").asText());
                }
            });
            var times = new ArrayList<Duration>();
            for (int probe = 0; probe < probes; probe++) {
                times.add(probe(deployment, "probe-" + probe, entered));
                done.accept(1);
            }
            return times;
        }
    }

    private static Duration probe(Deployment deployment, String customer, BlockingQueue<String> entered) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("customerId", customer)
                .put("eventId", "1")
                .put("type", "bench_probe")
                .put("occurredAt", deployment.stack().clock().instant().toString());
        long began = System.nanoTime();
        deployment.send(List.of(event));
        await(customer, entered);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void await(String customer, BlockingQueue<String> entered) {
        try {
            String who;
            do {
                who = entered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (who == null) {
                    throw new IllegalStateException("no change was published within a minute");
                }
            } while (!who.equals(customer));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
