package io.shoal.local.rfm;

import java.awt.Color;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.renderer.PaintScale;

/** Evenly blended colours between two bounds; those below are told apart by the colour-blind too: they differ in lightness, or are blue and orange. */
record Colours(double getLowerBound, double getUpperBound, List<Color> stops) implements PaintScale {
    static final List<Color> PALE_TO_DEEP_BLUE =
            List.of(new Color(237, 243, 249), new Color(120, 170, 210), new Color(8, 62, 125));
    static final List<Color> BLUE_TO_ORANGE =
            List.of(new Color(33, 102, 172), new Color(247, 247, 247), new Color(200, 90, 10));

    @Override
    public Paint getPaint(double value) {
        if (Double.isNaN(value)) {
            return new Color(225, 225, 225);
        }
        double share = Math.clamp((value - getLowerBound) / (getUpperBound - getLowerBound), 0, 1) * (stops.size() - 1);
        int before = Math.min((int) share, stops.size() - 2);
        return blend(stops.get(before), stops.get(before + 1), share - before);
    }

    private static Color blend(Color one, Color other, double share) {
        return new Color(
                blend(one.getRed(), other.getRed(), share),
                blend(one.getGreen(), other.getGreen(), share),
                blend(one.getBlue(), other.getBlue(), share));
    }

    private static int blend(int one, int other, double share) {
        return (int) Math.round(one + (other - one) * share);
    }

    /** Black or white, whichever reads better on a ground. */
    static Color ink(Color ground) {
        return contrast(Picture.INK, ground) >= contrast(Color.WHITE, ground) ? Picture.INK : Color.WHITE;
    }

    /** From 1 to 21, as the Web Content Accessibility Guidelines 2.2 define it. */
    static double contrast(Color one, Color other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
