package io.shoal.local.bench;

import io.shoal.event.Event;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Customers of a year, each made anew from its number whenever it is asked for, so that nobody holds them all. Each buys at a rate of its own until it leaves;
 * one purchase in twenty is sent back. Few buy on the last day.
 */
record SimulatedCustomers(Instant end) {
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    private static final double DAYS = 365;

    private static final double LAST_DAY = 0.004;

    private static final double LEAVES = 0.12;

    private static final double SENT_BACK = 0.05;

    static String name(int number) {
        return "c%07d".formatted(number);
    }

    /** What one of them did, in the order of time. */
    List<Event> events(int number) {
        RandomGenerator random = RANDOM.create(number);
        double every = 15 + 60 * random.nextExponential();
        var days = new ArrayList<Double>();
        double day = random.nextDouble() * DAYS;
        do {
            days.add(day);
            day += 0.01 + every * random.nextExponential();
        } while (day < DAYS && random.nextDouble() > LEAVES);
        var events = new ArrayList<Event>();
        for (double one : days) {
            if (one < DAYS - 1 || random.nextDouble() < LAST_DAY * every || events.isEmpty()) {
                order(number, Math.min(one, DAYS), random, events);
            }
        }
        return events;
    }

    private void order(int number, double day, RandomGenerator random, List<Event> events) {
        long money = 500 + (long) (4000 * random.nextExponential());
        Instant at = end.minus(
                Duration.ofMillis((long) ((DAYS - day) * Duration.ofDays(1).toMillis())));
        events.add(event(number, "o" + events.size(), "order_placed", at, money));
        Instant back = at.plusSeconds(600);
        if (random.nextDouble() < SENT_BACK && back.isBefore(end)) {
            events.add(event(number, "r" + events.size(), "order_refunded", back, money / 2));
        }
    }

    private static Event event(int number, String id, String type, Instant at, long cents) {
        return new Event(name(number), id, type, at, Map.of("total", new Value.Number(BigDecimal.valueOf(cents, 2))));
    }
}
