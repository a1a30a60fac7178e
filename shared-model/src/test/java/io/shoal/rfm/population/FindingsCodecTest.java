package io.shoal.rfm.population;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shoal.rfm.Cutoffs;
import io.shoal.rfm.Ranking;
import io.shoal.rfm.Thresholds;
import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.FitReport;
import io.shoal.rfm.prediction.GammaGamma;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsCodecTest {

    private static Cutoffs cutoffs(String... values) {
        return new Cutoffs(Stream.of(values).map(BigDecimal::new).toList());
    }

    private static Findings findings() {
        var model = new FitReport.Model(
                "BG/NBD", Map.of("r", 0.1, "alpha", 1 / 3.0), Map.of("r", 1e-17), -9582.425561, 812, true);
        var report = new FitReport(
                2357,
                946,
                List.of(model),
                Optional.of(new FitReport.Holdout(5, 90, 2000, 12.5, 13)),
                List.of("no reason"));
        return new Findings(
                3,
                1_764_547_200_000L,
                4300,
                Optional.of(new Thresholds(
                        cutoffs("0.2", "1", "31536000000.6", "31536000000.8"),
                        cutoffs("1", "1", "2", "4"),
                        cutoffs("-1.23", "0", "1", "2"))),
                new Findings.Accuracy(1000, 1, 0.00071),
                Map.of("monetary", List.of(new BigDecimal("0.01"), new BigDecimal("1234567890123456789.01"))),
                Map.of(Path.of("a.b", "c"), new Ranking(List.of(new BigDecimal("0.5")), List.of(7L))),
                new Predictions(
                        Optional.of(new BetaGeometric(0.1, 1 / 3.0, 3, 4)),
                        Optional.of(new GammaGamma(6.25, 3.74, 15.44)),
                        report));
    }

    private static Findings throughText(Findings findings) throws JsonProcessingException {
        var json = new JsonMapper();
        return FindingsCodec.read(json.readTree(json.writeValueAsString(FindingsCodec.write(findings))));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws JsonProcessingException {
        assertThat(throughText(findings())).isEqualTo(findings());
    }

    @Test
    void aRunThatFoundNothingIsKeptToo() throws JsonProcessingException {
        var nothing = new Findings(
                1,
                0,
                0,
                Optional.empty(),
                new Findings.Accuracy(1, 1, 0),
                Map.of(),
                Map.of(),
                Predictions.unknown("nobody bought"));

        assertThat(throughText(nothing)).isEqualTo(nothing);
    }
}
