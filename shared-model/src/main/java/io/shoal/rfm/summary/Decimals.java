package io.shoal.rfm.summary;

import java.math.BigDecimal;

/** One form for each number. */
final class Decimals {
    private Decimals() {}

    /** Without zeros at the end, and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
