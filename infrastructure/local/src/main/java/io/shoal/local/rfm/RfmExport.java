package io.shoal.local.rfm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.shoal.rfm.population.FindingsCodec;
import io.shoal.rfm.prediction.Measure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

/** Writes RFM for spreadsheets and programs, and as charts. */
public final class RfmExport {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RfmExport() {}

    /**
     * Writes {@code rfm.csv}, {@code thresholds.json} (recency in milliseconds), {@code rfm-grid.svg} and {@code correlation.svg}, and
     * {@code migration.svg} where there is an earlier table.
     */
    public static void write(RfmTable table, Optional<RfmTable> earlier, Path folder) throws IOException {
        writeRows(table, folder.resolve("rfm.csv"));
        JSON.writeValue(folder.resolve("thresholds.json").toFile(), FindingsCodec.write(table.findings()));
        var charts = new RfmCharts(table, folder);
        charts.grid();
        charts.correlation();
        if (earlier.isPresent()) {
            charts.migration(earlier.get());
        }
    }

    private static void writeRows(RfmTable table, Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(
                    "customer",
                    "recency_days",
                    "frequency",
                    "monetary",
                    "r",
                    "f",
                    "m",
                    "cell",
                    "alive",
                    "purchases_90d",
                    "value_365d");
            for (RfmRow row : table.rows()) {
                csv.writeRecord(
                        row.customer(),
                        plain(row.recencyDays()),
                        Long.toString(row.measures().frequency()),
                        plain(row.measures().monetary()),
                        Integer.toString(row.scores().r()),
                        Integer.toString(row.scores().f()),
                        Integer.toString(row.scores().m()),
                        row.cell(),
                        predicted(row, Measure.ALIVE),
                        predicted(row, Measure.PURCHASES_90D),
                        predicted(row, Measure.VALUE_365D));
            }
        }
    }

    private static String predicted(RfmRow row, Measure measure) {
        return Optional.ofNullable(row.predictions().get(measure))
                .map(RfmExport::plain)
                .orElse("");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
