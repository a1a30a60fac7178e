package io.shoal.oracle;

import io.shoal.event.Event;
import io.shoal.rfm.prediction.Forecast;
import io.shoal.rfm.prediction.Measure;
import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;

/** What rules say of a customer among the others, read from the whole history and the numbers of the last run. */
final class NaivePopulation {
    static final Set<String> FAMILIES = Set.of("rfm", "predicted");

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final History history;
    private final Instant now;

    NaivePopulation(History history, Instant now) {
        this.history = history;
        this.now = now;
    }

    /** The share of the run's numbers that lie strictly below the present one. */
    Seen percentile(Path attribute, Seen present) {
        List<BigDecimal> all = history.run()
                .map(run -> run.numbers().getOrDefault(String.join(".", attribute.keys()), List.of()))
                .orElse(List.of());
        if (all.isEmpty() || !(present instanceof Seen.Amount(BigFraction number, boolean _))) {
            return Seen.UNKNOWN;
        }
        long below = all.stream()
                .filter(each -> Seen.exact(each).compareTo(number) < 0)
                .count();
        return number(
                BigDecimal.valueOf(100 * below).divide(BigDecimal.valueOf(all.size()), 10, RoundingMode.HALF_EVEN));
    }

    /** A built-in attribute of the families {@code rfm} and {@code predicted}, by its name within them. */
    Seen attribute(String name) {
        return switch (name) {
            case "alive" -> predicted(Measure.ALIVE);
            case "purchases_90d" -> predicted(Measure.PURCHASES_90D);
            case "value_365d" -> predicted(Measure.VALUE_365D);
            default -> inWindow(Script.RFM.purchase()).isEmpty() ? Seen.UNKNOWN : measured(name);
        };
    }

    private Seen measured(String name) {
        return switch (name) {
            case "recency" -> new Seen.Amount(new BigFraction(recency(), DAY), true);
            case "frequency" -> number(BigDecimal.valueOf(frequency()));
            case "monetary" -> number(monetary());
            default -> history.run().map(run -> scored(name, run)).orElse(Seen.UNKNOWN);
        };
    }

    private Seen scored(String name, Run run) {
        int r = 5 - below(run.recency(), BigDecimal.valueOf(recency()));
        int f = 1 + below(run.frequency(), BigDecimal.valueOf(frequency()));
        int m = 1 + below(run.monetary(), monetary());
        return switch (name) {
            case "r" -> number(BigDecimal.valueOf(r));
            case "f" -> number(BigDecimal.valueOf(f));
            case "m" -> number(BigDecimal.valueOf(m));
            case "cell" -> new Seen.Other(new Value.Text(cell(r, f + m)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The table of the language, with twice the value of v. */
    private static String cell(int r, int twice) {
        return switch (r) {
            case 5 -> twice >= 8 ? "Champions" : twice >= 6 ? "Loyal" : twice >= 4 ? "Potential Loyalist" : "New";
            case 4 -> twice >= 8 ? "Champions" : twice >= 6 ? "Loyal" : twice >= 4 ? "Potential Loyalist" : "Promising";
            case 3 -> twice >= 6 ? "Loyal" : twice >= 4 ? "Need Attention" : "About To Sleep";
            case 2 -> twice >= 6 ? "At Risk" : "Hibernating";
            default -> twice >= 8 ? "Cannot Lose Them" : twice >= 6 ? "At Risk" : "Lost";
        };
    }

    private static int below(List<BigDecimal> thresholds, BigDecimal value) {
        return (int) thresholds.stream()
                .filter(threshold -> threshold.compareTo(value) < 0)
                .count();
    }

    private long recency() {
        Instant last = inWindow(Script.RFM.purchase()).getLast().occurredAt();
        return Duration.between(last, now).toMillis();
    }

    private long frequency() {
        return inWindow(Script.RFM.purchase()).size();
    }

    private BigDecimal monetary() {
        return money(inWindow(Script.RFM.purchase())).subtract(money(inWindow(Script.RFM.refund())));
    }

    private static BigDecimal money(List<Event> events) {
        return events.stream().map(NaivePopulation::money).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal money(Event event) {
        return event.properties().get(Script.RFM.value()) instanceof Value.Number(BigDecimal number)
                ? number
                : BigDecimal.ZERO;
    }

    private List<Event> inWindow(String type) {
        Instant from = now.minus(Script.RFM.window());
        return kept(type).stream()
                .filter(event -> event.occurredAt().isAfter(from))
                .toList();
    }

    private List<Event> kept(String type) {
        return history.events().stream()
                .filter(event -> event.type().equals(type)
                        && !event.occurredAt().isAfter(now)
                        && NaiveEvaluator.kept(history, event, now))
                .sorted(Comparator.comparing(Event::occurredAt))
                .toList();
    }

    private Seen predicted(Measure measure) {
        List<Event> purchases = kept(Script.RFM.purchase());
        if (purchases.isEmpty() || history.run().isEmpty()) {
            return Seen.UNKNOWN;
        }
        return Forecast.of(history.run().get().predictions(), bought(purchases), measure)
                .map(forecast -> number(forecast.at(measure, now.toEpochMilli())))
                .orElse(Seen.UNKNOWN);
    }

    private static PurchaseHistory bought(List<Event> purchases) {
        LocalDate first = day(purchases.getFirst());
        long days = purchases.stream().map(NaivePopulation::day).distinct().count();
        List<Event> repeats =
                purchases.stream().filter(event -> !day(event).equals(first)).toList();
        return new PurchaseHistory(
                purchases.getFirst().occurredAt().toEpochMilli(),
                purchases.getLast().occurredAt().toEpochMilli(),
                (int) days,
                money(repeats));
    }

    private static LocalDate day(Event event) {
        return event.occurredAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Seen number(BigDecimal number) {
        return new Seen.Amount(Seen.exact(number), false);
    }
}
