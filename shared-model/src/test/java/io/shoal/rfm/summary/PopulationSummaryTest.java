package io.shoal.rfm.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.rfm.Measures;
import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.rfm.prediction.Purchaser;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PopulationSummaryTest {
    private static final Path ODD = Path.of("score", "a\nb.\\");

    private static PopulationSummary summary(List<Long> customers) {
        var summary = new PopulationSummary();
        customers.forEach(customer -> add(summary, customer));
        return summary;
    }

    /** Everything about a customer follows from one number. */
    private static void add(PopulationSummary summary, long customer) {
        BigDecimal money = BigDecimal.valueOf(customer % 977, 2);
        summary.add(new Measures(customer, 1 + customer % 7, money));
        summary.add(ODD, money);
        var whole = new PurchaseHistory(customer, customer + 5, 2, money);
        var before = new PurchaseHistory(customer, customer, 1, BigDecimal.ZERO);
        summary.add("c" + customer, new Purchaser(whole, customer % 2 == 0 ? Optional.of(before) : Optional.empty()));
    }

    @Property(tries = 200)
    void partsMergeToTheSameInAnyOrderAndGrouping(
            @ForAll @Size(max = 60) List<@LongRange(max = 5000) Long> customers,
            @ForAll @IntRange(min = 1, max = 7) int parts,
            @ForAll long seed) {
        var random = new Random(seed);
        List<PopulationSummary> split = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            split.add(new PopulationSummary());
        }
        customers.forEach(customer -> add(split.get(random.nextInt(parts)), customer));
        while (split.size() > 1) {
            PopulationSummary one = split.remove(random.nextInt(split.size()));
            int other = random.nextInt(split.size());
            split.set(other, PopulationSummary.read(split.get(other).write()));
            split.get(other).merge(one);
        }

        assertThat(split.getFirst().write()).isEqualTo(summary(customers).write());
        assertThat(split.getFirst().thresholds()).isEqualTo(summary(customers).thresholds());
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        PopulationSummary summary = summary(List.of(5L, 3L, 3L, 4999L));

        PopulationSummary read = PopulationSummary.read(summary.write());

        assertThat(read.write()).isEqualTo(summary.write());
        assertThat(read.rankings()).isEqualTo(summary.rankings()).containsOnlyKeys(ODD);
        assertThat(read.purchasers()).isEqualTo(summary.purchasers()).hasSize(4);
        assertThat(read.customers()).isEqualTo(4);
        assertThatThrownBy(() -> PopulationSummary.read("9\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyHasNoThresholds() {
        var nobody = PopulationSummary.read(new PopulationSummary().write());

        assertThat(nobody.thresholds()).isEmpty();
        assertThat(nobody.percentiles()).isEmpty();
        assertThat(nobody.rankings()).isEmpty();
        assertThat(nobody.purchasers()).isEmpty();
    }

    @Test
    void saysThatSmallPopulationsAreExact() {
        assertThat(summary(List.of(1L, 2L)).recencyResolution()).isEqualTo(1);
        assertThat(summary(List.of(1L, 2L)).frequencyResolution()).isEqualTo(1);
        assertThat(summary(List.of(1L, 2L)).rankError()).isZero();
    }
}
