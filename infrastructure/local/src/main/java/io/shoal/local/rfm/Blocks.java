package io.shoal.local.rfm;

import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/** A field of coloured blocks with something written in each. Columns and rows count from 0, rows from below. */
final class Blocks {
    private final String[] columns;
    private final String[] rows;
    private final double[][] series;
    private final PaintScale colours;
    private final XYPlot plot = new XYPlot();
    private int filled;

    Blocks(String[] columns, String[] rows, PaintScale colours) {
        this.columns = columns;
        this.rows = rows;
        this.colours = colours;
        this.series = new double[3][columns.length * rows.length];
    }

    void put(int column, int row, double value, String... lines) {
        series[0][filled] = column;
        series[1][filled] = row;
        series[2][filled] = value;
        filled++;
        var ink = Colours.ink((Color) colours.getPaint(value));
        for (int line = 0; line < lines.length; line++) {
            double height = row + 0.2 * ((lines.length - 1) / 2.0 - line);
            var text = new XYTextAnnotation(lines[line], column, height);
            text.setFont(Picture.font(line == 0 ? Font.BOLD : Font.PLAIN, line == 0 ? 14 : 11));
            text.setPaint(ink);
            plot.addAnnotation(text);
        }
    }

    XYPlot plot(String columnTitle, String rowTitle) {
        var data = new DefaultXYZDataset();
        data.addSeries("", series);
        var renderer = new XYBlockRenderer();
        renderer.setBlockWidth(0.96);
        renderer.setBlockHeight(0.96);
        renderer.setPaintScale(colours);
        plot.setDataset(data);
        plot.setRenderer(renderer);
        plot.setDomainAxis(axis(columnTitle, columns));
        plot.setRangeAxis(axis(rowTitle, rows));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }

    private static NumberAxis axis(String title, String[] names) {
        var axis = new SymbolAxis(title, names);
        axis.setRange(-0.5, names.length - 0.5);
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        axis.setLabelFont(Picture.font(Font.BOLD, 13));
        axis.setTickLabelFont(Picture.font(Font.PLAIN, 12));
        axis.setLabelPaint(Picture.INK);
        axis.setTickLabelPaint(Picture.INK);
        return axis;
    }
}
