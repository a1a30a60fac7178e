package io.shoal.timers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.Lanes;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.membership.DueCustomer;
import io.shoal.aws.membership.DueQueue;
import io.shoal.aws.membership.LedgerStore;
import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every minute: touches the customers that are due, and queues those due before the next sweep to be touched at their own
 * second. A customer that is found twice is touched once: a profile that already speaks of the due instant stays as it is.
 */
public final class TimersHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** How far ahead is looked, in milliseconds: a minute, and as much as a sweep may be late. */
    private static final long AHEAD = 90_000;

    /** Who is not touched this long before the function's time is up, in milliseconds, is left to the next sweep. */
    private static final long LEFT_TO_FINISH = 5_000;

    private final Platform platform;
    private final LedgerStore ledgers;
    private final ProfileStore profiles;
    private final DueQueue queue;
    private final Lanes lanes;
    private final Log log;

    /** For Lambda. */
    public TimersHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public TimersHandler(Platform platform) {
        this(platform, false);
    }

    private TimersHandler(Platform platform, boolean primed) {
        this.platform = platform;
        this.ledgers = new LedgerStore(platform);
        this.profiles = new ProfileStore(platform);
        this.queue = new DueQueue(platform);
        this.lanes = new Lanes(platform);
        this.log = Log.of(platform);
        if (primed) {
            Priming.with(platform, probe -> new TimersHandler(probe).handleRequest(Map.of(), null));
        }
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, @Nullable Context context) {
        var now = platform.nowMillis();
        var due = due(now + AHEAD);
        var touches = due.stream()
                .filter(customer -> customer.dueAt() <= now)
                .<Callable<Boolean>>map(customer -> () -> timeLeft(context) && touch(customer, now))
                .toList();
        var later = due.stream().filter(customer -> customer.dueAt() > now).toList();
        queue.send(later, now);
        var touched = lanes.run(touches).stream().filter(Boolean::booleanValue).count();
        Map<String, Long> counts =
                Map.of("due", (long) touches.size(), "touched", touched, "queued", (long) later.size());
        log.info("sweep", counts);
        log.count(counts);
        return Map.copyOf(counts);
    }

    private List<DueCustomer> due(long until) {
        var shards = IntStream.range(0, ledgers.dueShards())
                .<Callable<List<DueCustomer>>>mapToObj(shard -> () -> due(shard, until))
                .toList();
        return lanes.run(shards).stream().flatMap(List::stream).toList();
    }

    private List<DueCustomer> due(int shard, long until) {
        var found = new ArrayList<DueCustomer>();
        ledgers.due(shard, until, (customer, dueAt) -> found.add(new DueCustomer(customer, dueAt)));
        return found;
    }

    private static boolean timeLeft(@Nullable Context context) {
        return context == null || context.getRemainingTimeInMillis() > LEFT_TO_FINISH;
    }

    private boolean touch(DueCustomer customer, long now) {
        return profiles.touch(customer.customerId(), Written.touch(Cause.TIME, ""), customer.dueAt(), now);
    }
}
