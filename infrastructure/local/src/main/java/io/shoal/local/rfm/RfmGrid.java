package io.shoal.local.rfm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Customers and money by recency and frequency score, and by cell. */
public final class RfmGrid {
    /** The highest score. */
    static final int SCORES = 5;

    private final RfmTable table;

    /** Sums a table up. */
    public RfmGrid(RfmTable table) {
        this.table = table;
    }

    /** Some customers and their money. */
    record Sum(long customers, BigDecimal money) {}

    Sum at(int r, int f) {
        return sum(table.rows().stream()
                .filter(row -> row.scores().r() == r && row.scores().f() == f)
                .toList());
    }

    Sum in(String cell) {
        return sum(table.rows().stream().filter(row -> row.cell().equals(cell)).toList());
    }

    private static Sum sum(List<RfmRow> rows) {
        return new Sum(
                rows.size(),
                rows.stream().map(row -> row.measures().monetary()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** A whole number with its thousands set apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For the screen. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("RFM at %s: %s customers bought within the window (customers, money)"
                .formatted(table.at(), count(table.rows().size())));
        lines.add(header());
        for (int r = SCORES; r >= 1; r--) {
            lines.add(line(r));
        }
        lines.add("");
        for (String cell : table.cells()) {
            Sum sum = in(cell);
            lines.add(String.format(Locale.ROOT, "  %-20s %,9d  %,18.2f", cell, sum.customers(), sum.money()));
        }
        lines.addAll(predictions());
        return lines;
    }

    /** For programs: {@code at, customers, cells} by name with {@code customers, money}, and {@code predictionsUnknownBecause}. */
    public ObjectNode json() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("at", table.at().toString()).put("customers", table.rows().size());
        ObjectNode cells = tree.putObject("cells");
        for (String cell : table.cells()) {
            Sum sum = in(cell);
            cells.putObject(cell).put("customers", sum.customers()).put("money", sum.money());
        }
        table.findings().predictions().report().reasons().forEach(tree.putArray("predictionsUnknownBecause")::add);
        return tree;
    }

    private static String header() {
        var line = new StringBuilder("       ");
        for (int f = 1; f <= SCORES; f++) {
            line.append("%24s".formatted("F = " + f));
        }
        return line.toString();
    }

    private String line(int r) {
        var line = new StringBuilder("  R = " + r);
        for (int f = 1; f <= SCORES; f++) {
            Sum sum = at(r, f);
            line.append(String.format(Locale.ROOT, "%,8d %,15.2f", sum.customers(), sum.money()));
        }
        return line.toString();
    }

    private List<String> predictions() {
        return table.findings().predictions().report().reasons().stream()
                .map(reason -> "  predictions are unknown: " + reason)
                .toList();
    }
}
