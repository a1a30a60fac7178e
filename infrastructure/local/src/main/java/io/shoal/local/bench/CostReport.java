package io.shoal.local.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was measured.
 *
 * @param customers how many there were
 * @param events how many were taken
 * @param year what the events used, from the first request to the last change of their year
 * @param rescored what one run over the population used
 * @param stateBytes bytes of state of one customer, the mean and the greatest
 * @param latency from sending an event to the bus telling of the change, on the real clock, smallest first
 */
public record CostReport(
        long customers, long events, Usage year, Usage rescored, Spread stateBytes, List<Duration> latency) {
    private static final int CENT_PLACES = 2;

    /** A mean and a maximum. */
    public record Spread(long mean, long most) {}

    /** Copies the list. */
    public CostReport {
        latency = latency.stream().sorted().toList();
    }

    /** The report as lines for people. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(bill("1,000,000 events", year.perMillion(events)));
        lines.add(bill("1,000,000 customers rescored", growing(rescored).perMillion(customers)));
        lines.add("  and for each run, however many: %s Lambda requests and %s transitions for each part%n"
                .formatted(format(rescored.of(Price.INVOCATIONS), 0), format(rescored.of(Price.TRANSITIONS), 0)));
        lines.add("Handlers (calls of the local database included)");
        year.busy().forEach((function, busy) -> lines.add(figure(function, share(busy))));
        lines.add(figure("events/s per core of fold and evaluate", format(eventsPerSecond(), 0)));
        lines.add("");
        lines.add("State of a customer");
        lines.add(figure("bytes, mean / greatest", "%,d / %,d".formatted(stateBytes.mean(), stateBytes.most())));
        lines.add("");
        lines.add("From an event's request to the change on the bus, real clock, one after the other");
        lines.add(figure("median / 99 % / slowest", quantile(0.5) + " / " + quantile(0.99) + " / " + quantile(1)));
        return List.copyOf(lines);
    }

    private static String bill(String what, Usage usage) {
        var text = new StringBuilder();
        text.append("%-44s %16s %10s%n".formatted(what, "units", "USD"));
        usage.units().forEach((price, units) -> {
            if (units.signum() > 0) {
                text.append("  %-42s %16s %10s%n"
                        .formatted(price.label(), format(units, 0), format(price.of(units), CENT_PLACES)));
            }
        });
        return text.append("  %-42s %16s %10s%n".formatted("all of it", "", format(usage.cost(), CENT_PLACES)))
                .toString();
    }

    /** A run has as many invocations and transitions as parts, not as customers. */
    private static Usage growing(Usage run) {
        var units = new EnumMap<Price, BigDecimal>(run.units());
        units.keySet().removeAll(Set.of(Price.INVOCATIONS, Price.TRANSITIONS));
        return new Usage(units, run.busy());
    }

    private BigDecimal eventsPerSecond() {
        var seconds = year.busy("ProfilesFunction").plus(year.busy("RulesFunction"));
        return BigDecimal.valueOf(events * 1e9 / Math.max(1, seconds.toNanos()));
    }

    private String share(Duration busy) {
        return "%,.3f ms per event".formatted(busy.toNanos() / 1e6 / events);
    }

    private String quantile(double share) {
        var index = (int) Math.ceil(share * latency.size()) - 1;
        return "%.1f ms".formatted(latency.get(Math.max(0, index)).toNanos() / 1e6);
    }

    private static String figure(String name, String value) {
        return "  %-42s %s".formatted(name, value);
    }

    private static String format(BigDecimal number, int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", number.setScale(places, RoundingMode.HALF_UP));
    }
}
