package io.shoal.local.rfm;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;

/** A chart as an SVG file. It brings its own light ground, so that it reads the same on a light page and on a dark one. */
final class Picture {
    static final Color INK = new Color(31, 41, 51);
    static final Color PAPER = new Color(252, 252, 250);

    private Picture() {}

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    static void write(Plot plot, String title, String subtitle, int width, int height, Path file) throws IOException {
        var chart = new JFreeChart(title, font(Font.BOLD, 18), plot, false);
        chart.setBackgroundPaint(PAPER);
        chart.getTitle().setPaint(INK);
        var below = new TextTitle(subtitle, font(Font.PLAIN, 12));
        below.setPaint(INK);
        chart.addSubtitle(below);
        chart.setPadding(new RectangleInsets(12, 16, 12, 16));
        plot.setBackgroundPaint(PAPER);
        plot.setOutlineVisible(false);
        var graphics = new VectorGraphics2D();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        CommandSequence commands = graphics.getCommands();
        try (OutputStream out = Files.newOutputStream(file)) {
            new SVGProcessor()
                    .getDocument(commands, new PageSize(width, height))
                    .writeTo(out);
        }
    }
}
