package io.shoal.local.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shoal.rfm.Measures;
import io.shoal.rfm.Scores;
import io.shoal.rfm.population.Findings;
import io.shoal.rfm.prediction.Measure;
import io.shoal.rfm.prediction.Predictions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RfmExportTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final long DAY = 86_400_000;

    @TempDir
    private Path folder;

    @Test
    void predictionsStandInTheirColumnsAndWhatIsUnknownStaysEmpty() throws IOException {
        var predictions = Map.of(
                Measure.ALIVE, new BigDecimal("0.750"),
                Measure.PURCHASES_90D, new BigDecimal("1.5"),
                Measure.VALUE_365D, new BigDecimal("1E+2"));
        write(table(
                row("ada", DAY / 2, 3, "10.50", 5, "Loyal", predictions),
                row("bob", DAY, 1, "-2", 1, "Lost", Map.of())));
        assertThat(Files.readAllLines(folder.resolve("rfm.csv")))
                .containsExactly(
                        "customer,recency_days,frequency,monetary,r,f,m,cell,alive,purchases_90d,value_365d",
                        "ada,0.5,3,10.5,5,5,5,Loyal,0.75,1.5,100",
                        "bob,1,1,-2,1,1,1,Lost,,,");
    }

    @Test
    void numbersThatSayTheSameAreMarkedAndNoOthers() throws IOException {
        var same = table(
                row("a", 9 * DAY, 1, "10", 1, "Lost", Map.of()),
                row("b", DAY, 2, "20", 2, "Lost", Map.of()),
                row("c", 5 * DAY, 3, "30", 3, "Lost", Map.of()));
        assertThat(new Correlation(same).of("frequency", "monetary")).isEqualTo(1, within(1e-12));
        assertThat(new Correlation(same).of("recency", "frequency")).isEqualTo(-0.5, within(1e-12));
        assertThat(new Correlation(same).of("recency", "alive")).isNaN();
        write(same);
        // Of frequency, monetary, r, f and m every pair, on both sides of the diagonal.
        assertThat(marks()).isEqualTo(20);
        write(table(
                row("a", 9 * DAY, 1, "-10", 3, "Lost", Map.of()),
                row("b", DAY, 2, "90", 1, "Lost", Map.of()),
                row("c", 5 * DAY, 3, "30", 4, "Lost", Map.of())));
        // Of r, f and m, and recency against monetary, which go opposite ways (-0.99).
        assertThat(marks()).isEqualTo(8);
    }

    @Test
    void everyoneWhoMovedIsInOneFlow() {
        var earlier = table(
                row("stays", DAY, 1, "1", 1, "Lost", Map.of()),
                row("rises", DAY, 1, "1", 1, "Lost", Map.of()),
                row("leaves", DAY, 1, "1", 3, "Loyal", Map.of()));
        var later = table(
                row("stays", DAY, 1, "1", 1, "Lost", Map.of()),
                row("rises", DAY, 1, "1", 3, "Loyal", Map.of()),
                row("comes", DAY, 1, "1", 3, "Loyal", Map.of()));
        var migration = new Migration(earlier, later);
        assertThat(migration.customers("Lost", "Lost")).isEqualTo(1);
        assertThat(migration.customers("Lost", "Loyal")).isEqualTo(1);
        assertThat(migration.customers("Loyal", Migration.NOBODY)).isEqualTo(1);
        assertThat(migration.customers(Migration.NOBODY, "Loyal")).isEqualTo(1);
        assertThat(migration.customers("Loyal", "Lost")).isZero();
    }

    private long marks() throws IOException {
        return Files.readString(folder.resolve("correlation.svg")).split(">remove one<", -1).length - 1L;
    }

    private void write(RfmTable table) throws IOException {
        RfmExport.write(table, Optional.empty(), folder);
    }

    private static RfmTable table(RfmRow... rows) {
        var findings = new Findings(
                1,
                NOW.toEpochMilli(),
                rows.length,
                Optional.empty(),
                new Findings.Accuracy(1, 1, 0),
                Map.of(),
                Map.of(),
                Predictions.unknown("nobody asked"));
        return new RfmTable(NOW, findings, List.of("Loyal", "Lost"), List.of(rows));
    }

    private static RfmRow row(
            String customer,
            long recency,
            long frequency,
            String monetary,
            int score,
            String cell,
            Map<Measure, BigDecimal> predictions) {
        return new RfmRow(
                customer,
                new Measures(recency, frequency, new BigDecimal(monetary)),
                new Scores(score, score, score),
                cell,
                predictions);
    }
}
