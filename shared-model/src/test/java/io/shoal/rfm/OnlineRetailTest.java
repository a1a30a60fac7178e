package io.shoal.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rfm.summary.PopulationSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A year of a real shop: scores and cells of every customer against a few lines of floating point that know only the definition. */
class OnlineRetailTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final long NOW = Instant.parse("2011-12-10T00:00:00Z").toEpochMilli();

    private static final long WINDOW = Duration.ofDays(365).toMillis();

    /** One invoice: a purchase or, where its number starts with C, a refund. */
    private record Invoice(String customer, boolean refund, long time, BigDecimal money) {}

    private static List<Invoice> invoices() throws IOException {
        Map<String, Invoice> invoices = new TreeMap<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Shared.file("online-retail-2010-2011.csv.gz"))),
                StandardCharsets.UTF_8))) {
            reader.lines().skip(1).forEach(line -> add(invoices, line));
        }
        return List.copyOf(invoices.values());
    }

    private static void add(Map<String, Invoice> invoices, String line) {
        String[] cells = line.replaceFirst("\".*\"", "quoted").split(",");
        String customer = cells[6];
        if (!customer.isEmpty()) {
            BigDecimal money = new BigDecimal(cells[3]).multiply(new BigDecimal(cells[5]));
            long time = LocalDateTime.parse(cells[4], TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            boolean refund = cells[0].startsWith("C");
            invoices.merge(
                    cells[0] + customer,
                    new Invoice(customer, refund, time, refund ? money.negate() : money),
                    (one, other) -> new Invoice(
                            customer, refund, one.time(), one.money().add(other.money())));
        }
    }

    private static Map<String, Measures> measures(List<Invoice> invoices) {
        Map<String, Measures> measures = new TreeMap<>();
        invoices.stream()
                .filter(one -> one.time() > NOW - WINDOW && one.time() <= NOW)
                .collect(Collectors.groupingBy(Invoice::customer))
                .forEach((customer, own) -> {
                    List<Invoice> purchases =
                            own.stream().filter(one -> !one.refund()).toList();
                    if (!purchases.isEmpty()) {
                        long last = purchases.stream()
                                .mapToLong(Invoice::time)
                                .max()
                                .orElseThrow();
                        BigDecimal money = own.stream()
                                .map(one -> one.refund() ? one.money().negate() : one.money())
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                        measures.put(customer, new Measures(NOW - last, purchases.size(), money));
                    }
                });
        return measures;
    }

    @Test
    void everyCustomersScoresAndCellAreThoseOfTheDefinition() throws IOException {
        Map<String, Measures> measures = measures(invoices());
        Thresholds thresholds = summary(measures).thresholds().orElseThrow();
        double[] days = sorted(measures, one -> one.recency() / 86_400_000.0);
        double[] counts = sorted(measures, one -> (double) one.frequency());
        double[] money = sorted(measures, one -> one.monetary().doubleValue());

        assertThat(measures).hasSizeGreaterThan(4_000);
        measures.forEach((customer, one) -> {
            int r = 6 - score(days, one.recency() / 86_400_000.0);
            int f = score(counts, (double) one.frequency());
            int m = score(money, one.monetary().doubleValue());
            assertThat(thresholds.scores(one)).as(customer).isEqualTo(new Scores(r, f, m));
            assertThat(CellTable.DEFAULT.name(thresholds.scores(one))).isNotBlank();
        });
        assertThat(thresholds.frequency().values().getLast().doubleValue()).isEqualTo(quantile(counts, 0.8));
        assertThat(measures.values().stream()
                        .map(thresholds::scores)
                        .map(CellTable.DEFAULT::name)
                        .distinct())
                .hasSize(11);
    }

    @Test
    void theThresholdsDoNotDependOnHowTheCustomersWereParted() throws IOException {
        Map<String, Measures> measures = measures(invoices());
        var merged = new PopulationSummary();
        Map<Integer, Map<String, Measures>> parts = new HashMap<>();
        measures.forEach((customer, one) -> parts.computeIfAbsent(customer.hashCode() % 17, part -> new HashMap<>())
                .put(customer, one));
        parts.values()
                .forEach(part ->
                        merged.merge(PopulationSummary.read(summary(part).write())));

        assertThat(merged.thresholds()).isEqualTo(summary(measures).thresholds());
        Set<Integer> sizes = new HashSet<>();
        merged.percentiles().values().forEach(percentiles -> sizes.add(percentiles.size()));
        assertThat(sizes).containsExactly(101);
    }

    private static PopulationSummary summary(Map<String, Measures> measures) {
        var summary = new PopulationSummary();
        measures.values().forEach(summary::add);
        return summary;
    }

    private static double[] sorted(Map<String, Measures> measures, ToDoubleFunction<Measures> value) {
        return measures.values().stream().mapToDouble(value).sorted().toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double position = (sorted.length - 1) * share;
        int low = (int) Math.floor(position);
        double next = sorted[Math.min(low + 1, sorted.length - 1)];
        return sorted[low] + (next - sorted[low]) * (position - low);
    }

    private static int score(double[] sorted, double value) {
        return 1
                + (int) Arrays.stream(new double[] {0.2, 0.4, 0.6, 0.8})
                        .filter(share -> quantile(sorted, share) < value)
                        .count();
    }
}
