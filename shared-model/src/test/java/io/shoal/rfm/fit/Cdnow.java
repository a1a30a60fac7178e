package io.shoal.rfm.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.rfm.Shared;
import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.PurchaseDays;
import io.shoal.rfm.prediction.PurchaseHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CDNOW sample: 2,357 customers who first bought in the first quarter of 1997, and what was published about them. */
final class Cdnow {
    static final long CUT = instant(LocalDate.of(1997, 9, 30));

    private Cdnow() {}

    /** As published: id, x, t_x, T in weeks, mean spend. */
    record Summary(int id, int repeats, double recency, double age, double average) {}

    record Purchase(int id, LocalDate date, BigDecimal money) {}

    static long instant(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    static List<Summary> summaries() {
        return Shared.text("cdnow-summary.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Summary(
                        Integer.parseInt(cells[0]),
                        Integer.parseInt(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4])))
                .toList();
    }

    static List<Purchase> purchases() {
        return Shared.text("cdnow-sample.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .map(cells -> new Purchase(
                        Integer.parseInt(cells[1]),
                        LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE),
                        new BigDecimal(cells[4])))
                .toList();
    }

    /** What each customer bought up to an instant, by their sample id. */
    static Map<Integer, PurchaseHistory> histories(long until) {
        var days = new TreeMap<Integer, PurchaseDays>();
        purchases().stream()
                .filter(purchase -> instant(purchase.date()) <= until)
                .sorted(Comparator.comparing(Purchase::date))
                .forEach(purchase -> days.computeIfAbsent(purchase.id(), id -> new PurchaseDays())
                        .add(instant(purchase.date()), purchase.money()));
        return days.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().history().orElseThrow()));
    }

    static JsonNode published() {
        try {
            return new ObjectMapper().readTree(Shared.text("cdnow_published.json"));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static double[] numbers(JsonNode list) {
        return Stream.iterate(0, index -> index < list.size(), index -> index + 1)
                .mapToDouble(index -> list.get(index).asDouble())
                .toArray();
    }

    static BetaGeometric model(double... parameters) {
        return new BetaGeometric(parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    static BetaGeometric model(JsonNode named) {
        return model(Stream.of("r", "alpha", "a", "b")
                .mapToDouble(name -> named.path(name).asDouble())
                .toArray());
    }

    static PurchaseLikelihood likelihood(List<Summary> customers) {
        return new PurchaseLikelihood(customers.stream()
                .map(one -> new PurchaseLikelihood.Observation(one.repeats(), one.recency(), one.age()))
                .toList());
    }
}
