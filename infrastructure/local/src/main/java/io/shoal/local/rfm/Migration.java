package io.shoal.local.rfm;

import java.awt.Color;
import java.awt.Font;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.plot.flow.FlowPlot;
import org.jfree.data.flow.DefaultFlowDataset;
import org.jfree.data.flow.NodeKey;

/** How many customers went from which cell to which, between two dates. Both sides stand in the order of the table of cells. */
final class Migration {
    /** Where those are who had no purchase in the window. */
    static final String NOBODY = "(no purchase)";

    private final List<String> cells;
    private final Map<Move, Long> moves;

    Migration(RfmTable earlier, RfmTable later) {
        this.cells = Stream.of(earlier.cells(), later.cells(), List.of(NOBODY))
                .flatMap(List::stream)
                .distinct()
                .toList();
        Map<String, String> before = cells(earlier);
        Map<String, String> after = cells(later);
        this.moves = Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .map(customer -> new Move(before.getOrDefault(customer, NOBODY), after.getOrDefault(customer, NOBODY)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** From one cell to another, or to the same. */
    record Move(String from, String to) {}

    /** A cell on one side. */
    private record Node(int place, String cell, long customers) implements Comparable<Node> {
        @Override
        public int compareTo(Node other) {
            return Integer.compare(place, other.place);
        }

        @Override
        public String toString() {
            return "%s %s".formatted(cell, RfmGrid.count(customers));
        }
    }

    private static Map<String, String> cells(RfmTable table) {
        Map<String, String> cells = new HashMap<>();
        table.rows().forEach(row -> cells.put(row.customer(), row.cell()));
        return cells;
    }

    long customers(String from, String to) {
        return moves.getOrDefault(new Move(from, to), 0L);
    }

    private List<Node> side(Function<Move, String> end) {
        Map<String, Long> sums = new HashMap<>();
        moves.forEach((move, customers) -> sums.merge(end.apply(move), customers, Long::sum));
        return cells.stream()
                .filter(sums::containsKey)
                .map(cell -> new Node(cells.indexOf(cell), cell, sums.getOrDefault(cell, 0L)))
                .toList();
    }

    FlowPlot plot() {
        List<Node> left = side(Move::from);
        List<Node> right = side(Move::to);
        var plot = new FlowPlot(flows(left, right));
        left.forEach(node -> plot.setNodeFillColor(new NodeKey<>(0, node), colour(node)));
        right.forEach(node -> plot.setNodeFillColor(new NodeKey<>(1, node), colour(node)));
        plot.setDefaultNodeLabelFont(Picture.font(Font.BOLD, 12));
        plot.setDefaultNodeLabelPaint(Picture.INK);
        plot.setNodeLabelOffsetX(6);
        return plot;
    }

    /** The sides stand in the order in which the data set first hears of them, so empty flows come first. */
    private DefaultFlowDataset<Node> flows(List<Node> left, List<Node> right) {
        var flows = new DefaultFlowDataset<Node>();
        for (int place = 0; place < Math.max(left.size(), right.size()); place++) {
            flows.setFlow(
                    0, left.get(Math.min(place, left.size() - 1)), right.get(Math.min(place, right.size() - 1)), 0);
        }
        for (Node from : left) {
            for (Node to : right) {
                long customers = customers(from.cell(), to.cell());
                if (customers > 0) {
                    flows.setFlow(0, from, to, (double) customers);
                }
            }
        }
        return flows;
    }

    /** A hue for each cell, neighbours also light and dark; grey for nobody. */
    private Color colour(Node node) {
        if (node.cell().equals(NOBODY)) {
            return new Color(150, 150, 150);
        }
        float hue = (float) node.place() / (cells.size() - 1);
        return Color.getHSBColor(hue, 0.6f, node.place() % 2 == 0 ? 0.85f : 0.65f);
    }
}
