package io.shoal.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.shop.ShopSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CostBenchmarkTest {
    private static final int CUSTOMERS = 5;

    private static final int PROBES = 3;

    @Test
    void everyPartOfTheWayOfAnEventIsMeasured() {
        var benchmark = new CostBenchmark(ShopSettings.YEAR.withCustomers(CUSTOMERS), List.of(), PROBES);
        var done = new AtomicLong();

        CostReport report = benchmark.measure(done::addAndGet);

        assertThat(done.get()).isEqualTo(benchmark.steps()).isEqualTo(report.events() + PROBES);
        var events = BigDecimal.valueOf(report.events());
        assertThat(report.year().of(Price.WRITES)).isGreaterThan(events);
        assertThat(report.year().of(Price.INVOCATIONS)).isGreaterThan(BigDecimal.ZERO);
        assertThat(report.year().busy()).containsKeys("IngestFunction", "ProfilesFunction", "RulesFunction");
        assertThat(report.rescored().of(Price.READS)).isGreaterThan(BigDecimal.ZERO);
        assertThat(report.rescored().of(Price.TRANSITIONS)).isGreaterThan(BigDecimal.ZERO);
        assertThat(report.latency()).hasSize(PROBES).isSorted().allMatch(Duration::isPositive);
        assertThat(report.lines()).anyMatch(line -> line.contains("1,000,000 events"));
    }

    @Test
    void whatAMillionCostsFollowsFromUnitsAndPrices() {
        var usage = new Usage(
                Map.of(Price.WRITES, BigDecimal.valueOf(30), Price.READS, BigDecimal.valueOf(5)), new TreeMap<>());

        var million = usage.perMillion(10);

        assertThat(million.of(Price.WRITES)).isEqualByComparingTo("3000000");
        assertThat(million.cost()).isEqualByComparingTo("1.9375");
        assertThat(usage.since(usage).cost()).isEqualByComparingTo("0");
    }
}
