package io.shoal.local.rfm;

import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;

/** A chart as an SVG file. It brings its own light ground, so that it reads the same on a light page and on a dark one. */
final class Picture {
    static final Color INK = new Color(17, 24, 32);
    static final Color PAPER = new Color(252, 252, 250);

    /** DejaVu Sans, in which the text is measured on most Linux machines, and what is as wide elsewhere. */
    private static final String FONTS = "font-family:'DejaVu Sans',Verdana,sans-serif";

    private static final Pattern FONT = Pattern.compile("font-family:&quot;[^&]*&quot;");

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
        var graphics = new SvgGraphics();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        Files.writeString(file, text(graphics, new PageSize(width, height)));
    }

    /** The library leaves out its own default size of letters, which viewers do not know. */
    private static String text(SvgGraphics graphics, PageSize size) throws IOException {
        var out = new ByteArrayOutputStream();
        new SVGProcessor().getDocument(graphics.getCommands(), size).writeTo(out);
        return FONT.matcher(out.toString(StandardCharsets.UTF_8))
                .replaceAll(FONTS)
                .replaceFirst("<svg ", "<svg style=\"font-size:12px\" ");
    }
}
