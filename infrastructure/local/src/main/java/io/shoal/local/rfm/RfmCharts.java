package io.shoal.local.rfm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws {@code rfm-grid.svg}, {@code correlation.svg} and {@code migration.svg}. */
final class RfmCharts {
    private final RfmTable table;
    private final Path folder;

    RfmCharts(RfmTable table, Path folder) {
        this.table = table;
        this.folder = folder;
    }

    void grid() throws IOException {
        var grid = new RfmGrid(table);
        String[] scores = IntStream.rangeClosed(1, RfmGrid.SCORES)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        long most = 1;
        for (int cell = 0; cell < RfmGrid.SCORES * RfmGrid.SCORES; cell++) {
            most = Math.max(
                    most,
                    grid.at(1 + cell / RfmGrid.SCORES, 1 + cell % RfmGrid.SCORES)
                            .customers());
        }
        var blocks = new Blocks(scores, scores, new Colours(0, most, Colours.PALE_TO_DEEP_BLUE));
        for (int r = 1; r <= RfmGrid.SCORES; r++) {
            for (int f = 1; f <= RfmGrid.SCORES; f++) {
                RfmGrid.Sum sum = grid.at(r, f);
                blocks.put(
                        f - 1,
                        r - 1,
                        (double) sum.customers(),
                        RfmGrid.count(sum.customers()),
                        String.format(Locale.ROOT, "%,.0f", sum.money()));
            }
        }
        Picture.write(
                blocks.plot("Frequency score (5 = buys most often)", "Recency score (5 = bought last)"),
                "Customers by recency and frequency",
                "%s customers on %s; below each number their money in the window"
                        .formatted(RfmGrid.count(table.rows().size()), day(table)),
                760,
                640,
                folder.resolve("rfm-grid.svg"));
    }

    void correlation() throws IOException {
        var correlation = new Correlation(table);
        List<String> names = Correlation.names();
        String[] columns = names.toArray(String[]::new);
        var blocks = new Blocks(
                columns, names.reversed().toArray(String[]::new), new Colours(-1, 1, Colours.BLUE_TO_ORANGE));
        for (int column = 0; column < names.size(); column++) {
            for (int row = 0; row < names.size(); row++) {
                double value = column == row ? 1 : correlation.of(names.get(column), names.get(row));
                blocks.put(column, names.size() - 1 - row, value, label(value, column, row));
            }
        }
        Picture.write(
                blocks.plot("", ""),
                "Which numbers say the same",
                "Pearson's correlation over %s customers on %s; pairs at 0.95 or above, or -0.95 or below: remove one"
                        .formatted(RfmGrid.count(table.rows().size()), day(table)),
                1080,
                720,
                folder.resolve("correlation.svg"));
    }

    private static String[] label(double value, int column, int row) {
        if (Double.isNaN(value)) {
            return new String[] {"unknown"};
        }
        String number = String.format(Locale.ROOT, "%.2f", value);
        return column != row && Math.abs(value) >= Correlation.REDUNDANT
                ? new String[] {number, "remove one"}
                : new String[] {number};
    }

    void migration(RfmTable earlier) throws IOException {
        Picture.write(
                new Migration(earlier, table).plot(),
                "Where customers went",
                "From their cell on %s (left) to their cell on %s (right), with the number of customers"
                        .formatted(day(earlier), day(table)),
                960,
                760,
                folder.resolve("migration.svg"));
    }

    private static String day(RfmTable table) {
        return table.at().toString().substring(0, 10);
    }
}
