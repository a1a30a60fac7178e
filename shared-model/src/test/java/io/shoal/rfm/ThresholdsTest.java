package io.shoal.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static final long DAY = 86_400_000;

    private static final Thresholds THRESHOLDS = new Thresholds(
            cutoffs("10.5", "20", "30.4", "40"), cutoffs("1", "1", "2", "3.2"), cutoffs("-5", "0", "99.99", "100"));

    private static Cutoffs cutoffs(String... values) {
        return new Cutoffs(Stream.of(values).map(BigDecimal::new).toList());
    }

    @Test
    void equalToAThresholdIsNotAboveIt() {
        assertThat(THRESHOLDS.scores(new Measures(20, 1, new BigDecimal("100.0"))))
                .isEqualTo(new Scores(4, 1, 4));
        assertThat(THRESHOLDS.scores(new Measures(21, 2, new BigDecimal("100.0001"))))
                .isEqualTo(new Scores(3, 3, 5));
        assertThat(THRESHOLDS.scores(new Measures(0, 4, new BigDecimal("-6")))).isEqualTo(new Scores(5, 5, 1));
        assertThat(THRESHOLDS.scores(new Measures(DAY, 3, BigDecimal.ZERO))).isEqualTo(new Scores(1, 4, 2));
    }

    @Test
    void recencyFallsAtTheFirstMillisecondBeyondAThreshold() {
        assertThat(THRESHOLDS.rFalls(1000, 1000)).isEqualTo(1011);
        assertThat(THRESHOLDS.rFalls(1000, 1010)).isEqualTo(1011);
        assertThat(THRESHOLDS.rFalls(1000, 1011)).isEqualTo(1021);
        assertThat(THRESHOLDS.rFalls(1000, 1041)).isEqualTo(Long.MAX_VALUE);
        assertThat(THRESHOLDS.r(10)).isEqualTo(5);
        assertThat(THRESHOLDS.r(11)).isEqualTo(4);
        assertThat(THRESHOLDS.r(20)).isEqualTo(4);
        assertThat(THRESHOLDS.r(21)).isEqualTo(3);
    }

    @Test
    void refusesCutoffsThatAreNone() {
        assertThatThrownBy(() -> cutoffs("1", "3", "2", "4")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cutoffs("1", "2", "3")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scores(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Measures(1, 0, BigDecimal.ONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ranksByTheNumbersStrictlyBelow() {
        var ranking = new Ranking(List.of(new BigDecimal("1"), new BigDecimal("2.50")), List.of(2L, 5L));

        assertThat(ranking.size()).isEqualTo(5);
        assertThat(ranking.below(new BigDecimal("1.0"))).isZero();
        assertThat(ranking.below(new BigDecimal("2.5"))).isEqualTo(2);
        assertThat(ranking.below(new BigDecimal("3"))).isEqualTo(5);
        assertThat(ranking.next(new BigDecimal("1.01"))).contains(new BigDecimal("2.50"));
        assertThat(ranking.next(new BigDecimal("2.51"))).isEmpty();
    }
}
