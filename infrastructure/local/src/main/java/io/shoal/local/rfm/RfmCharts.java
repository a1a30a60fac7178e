package io.shoal.local.rfm;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.plot.flow.FlowPlot;
import org.jfree.data.flow.DefaultFlowDataset;

/** Draws {@code rfm-grid.svg}, {@code correlation.svg} and {@code migration.svg}. */
final class RfmCharts {
    private static final String NOBODY = "(no purchase)";

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
                        "%,d".formatted(sum.customers()),
                        "%,.0f".formatted(sum.money()));
            }
        }
        Picture.write(
                blocks.plot("Frequency score (5 = buys most often)", "Recency score (5 = bought last)"),
                "Customers by recency and frequency",
                "%,d customers on %s; below each number their money in the window"
                        .formatted(table.rows().size(), day(table)),
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
                "Pearson's correlation over %,d customers on %s; pairs at %.2f or above: remove one"
                        .formatted(table.rows().size(), day(table), Correlation.REDUNDANT),
                980,
                760,
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
        Map<Move, Long> moves = moves(earlier);
        var flows = new DefaultFlowDataset<String>();
        for (String from : withNobody(earlier.cells())) {
            for (String to : withNobody(table.cells())) {
                long customers = moves.getOrDefault(new Move(from, to), 0L);
                if (customers > 0) {
                    flows.setFlow(0, from, to, (double) customers);
                }
            }
        }
        var plot = new FlowPlot(flows);
        plot.setDefaultNodeLabelFont(Picture.font(Font.PLAIN, 12));
        plot.setDefaultNodeLabelPaint(Picture.INK);
        plot.setNodeColorSwatch(SWATCH);
        Picture.write(
                plot,
                "Where customers went",
                "From their cell on %s (left) to their cell on %s (right)".formatted(day(earlier), day(table)),
                900,
                760,
                folder.resolve("migration.svg"));
    }

    private static final List<Color> SWATCH = List.of(
            new Color(0, 114, 178),
            new Color(230, 159, 0),
            new Color(0, 158, 115),
            new Color(204, 121, 167),
            new Color(86, 180, 233),
            new Color(213, 94, 0),
            new Color(120, 120, 120));

    private static List<String> withNobody(List<String> cells) {
        return Stream.concat(cells.stream(), Stream.of(NOBODY)).toList();
    }

    private static Map<String, String> cells(RfmTable table) {
        Map<String, String> cells = new HashMap<>();
        table.rows().forEach(row -> cells.put(row.customer(), row.cell()));
        return cells;
    }

    /** From one cell to another, or to the same. */
    private record Move(String from, String to) {}

    private Map<Move, Long> moves(RfmTable earlier) {
        Map<String, String> before = cells(earlier);
        Map<String, String> after = cells(table);
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .map(customer -> new Move(before.getOrDefault(customer, NOBODY), after.getOrDefault(customer, NOBODY)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String day(RfmTable table) {
        return table.at().toString().substring(0, 10);
    }
}
