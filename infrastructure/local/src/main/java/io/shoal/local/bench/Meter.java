package io.shoal.local.bench;

import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.dynamodb.Capacity;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Reads off a local stack what AWS would charge for: from the capacity that DynamoDB reports, and by counting and timing. */
final class Meter implements CallWatcher {
    private static final BigDecimal MEGABYTE_MILLIS_PER_GIGABYTE_SECOND = BigDecimal.valueOf(1024 * 1000L);

    private final LocalStack stack;

    private final Map<String, LongAdder> busyNanos = new ConcurrentHashMap<>();

    private final LongAdder invocations = new LongAdder();

    private final LongAdder megabyteMillis = new LongAdder();

    private final LongAdder requests = new LongAdder();

    private final LongAdder published = new LongAdder();

    private final LongAdder messages = new LongAdder();

    private Meter(LocalStack stack) {
        this.stack = stack;
    }

    /** Puts a meter on a stack. */
    static Meter on(LocalStack stack) {
        var meter = new Meter(stack);
        stack.watch(meter);
        stack.onInvoked(meter::invoked);
        stack.onPublished(meter::published);
        return meter;
    }

    private void invoked(FunctionResource function, Duration took) {
        busyNanos.computeIfAbsent(function.id(), _ -> new LongAdder()).add(took.toNanos());
        invocations.increment();
        megabyteMillis.add(function.memory() * roundedUp(took));
        if (function.id().equals("IngestFunction") || function.id().equals("ApiFunction")) {
            requests.increment();
        }
    }

    /** What AWS's own services put on the default bus is free. */
    private void published(PublishedEvent event) {
        if (!event.source().startsWith("aws.")) {
            published.increment();
        }
    }

    /** Lambda charges for each millisecond begun. */
    private static long roundedUp(Duration took) {
        return took.plusNanos(999_999).toMillis();
    }

    @Override
    public void after(Call call) {
        if (call.service().equals("sqs")) {
            messages.increment();
        }
    }

    /** What was used so far. */
    Usage usage() {
        Capacity.Counts capacity = stack.counts();
        var units = new EnumMap<Price, BigDecimal>(Price.class);
        units.put(Price.WRITES, BigDecimal.valueOf(capacity.writeUnits()));
        units.put(Price.READS, BigDecimal.valueOf(capacity.readUnits()));
        units.put(Price.INVOCATIONS, BigDecimal.valueOf(invocations.sum()));
        units.put(
                Price.GIGABYTE_SECONDS,
                BigDecimal.valueOf(megabyteMillis.sum()).divide(MEGABYTE_MILLIS_PER_GIGABYTE_SECOND));
        units.put(Price.REQUESTS, BigDecimal.valueOf(requests.sum()));
        units.put(Price.EVENTS, BigDecimal.valueOf(published.sum()));
        units.put(Price.MESSAGES, BigDecimal.valueOf(messages.sum()));
        units.put(Price.TRANSITIONS, BigDecimal.valueOf(transitions()));
        var busy = new TreeMap<String, Duration>();
        busyNanos.forEach((function, nanos) -> busy.put(function, Duration.ofNanos(nanos.sum())));
        return new Usage(units, busy);
    }

    private long transitions() {
        return stack.stateMachines().executions().stream()
                .mapToLong(execution -> execution.path().size())
                .sum();
    }
}
