package io.shoal.local.rfm;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Paint;
import java.awt.font.GlyphVector;

/** Keeps as shapes what would otherwise become images (gradients) or hollow letters (rotated text). */
final class SvgGraphics extends VectorGraphics2D {
    private static final int SEE_THROUGH = 115;

    @Override
    public void setPaint(Paint paint) {
        super.setPaint(paint instanceof GradientPaint gradient ? pale(gradient.getColor1()) : paint);
    }

    /** So that what is written upon it, or lies below it, can be seen. */
    private static Color pale(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), SEE_THROUGH);
    }

    @Override
    public void drawGlyphVector(GlyphVector letters, float x, float y) {
        fill(letters.getOutline(x, y));
    }
}
