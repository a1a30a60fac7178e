package io.shoal.event;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A JSON number taken apart without computing with it: it may have thousands of digits or an exponent of millions.
 *
 * @param significant the digits between the first and the last that is not zero, empty for zero
 * @param exponent the power of ten that the last of them stands for
 * @param negative whether a minus stands before it
 */
record Digits(String significant, long exponent, boolean negative) {
    private static final int LONGEST_EXPONENT = 12;

    static Digits of(String number) {
        var negative = number.startsWith("-");
        var mantissa = number.split("[eE]", 2);
        var point = mantissa[0].indexOf('.');
        var places = point < 0 ? 0 : mantissa[0].length() - point - 1;
        var written = mantissa[0].replace(".", "").replace("-", "");
        var end = written.length();
        while (end > 0 && written.charAt(end - 1) == '0') {
            end--;
        }
        var start = 0;
        while (start < end && written.charAt(start) == '0') {
            start++;
        }
        var shift = mantissa.length == 1 ? 0 : exponent(mantissa[1]);
        return new Digits(written.substring(start, end), shift - places + (written.length() - end), negative);
    }

    /** Returns how many digits stand before the point, or less than zero: how many zeros follow it. */
    long magnitude() {
        return significant.isEmpty() ? 0 : significant.length() + exponent;
    }

    /** Tells whether it has more digits than {@code most}, zeros before the point included. */
    boolean longerThan(int most) {
        return significant.length() > most || magnitude() > most;
    }

    /** Returns the number rounded half-even; only for one that is not longer than a few digits. */
    BigDecimal rounded(int places) {
        if (significant.isEmpty() || magnitude() < -places) {
            return BigDecimal.ZERO;
        }
        var number = new BigDecimal((negative ? "-" : "") + significant).scaleByPowerOfTen((int) exponent);
        return number.scale() <= places ? number : number.setScale(places, RoundingMode.HALF_EVEN);
    }

    private static long exponent(String text) {
        var digits = text.replaceFirst("^[+-]?0*", "");
        var size =
                digits.length() > LONGEST_EXPONENT ? Long.MAX_VALUE / 4 : digits.isEmpty() ? 0 : Long.parseLong(digits);
        return text.startsWith("-") ? -size : size;
    }
}
