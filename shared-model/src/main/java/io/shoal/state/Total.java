package io.shoal.state;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An exact sum in the making. Its form depends on its worth alone, not on the order in which it came about. */
public final class Total {
    /** A sum below this and one more addend do not overflow. */
    private static final int BITS = 61;

    private static final long LIMIT = 1L << BITS;

    private long scaled;
    private @Nullable BigDecimal large;

    /** Adds a number. */
    public void add(BigDecimal number) {
        long small = Scaled.of(number);
        if (small == Scaled.LARGE) {
            settle(decimal().add(number));
        } else {
            add(small);
        }
    }

    /** Adds so many ten-thousandths. */
    void add(long small) {
        long sum = scaled + small;
        if (large == null && Math.abs(sum) < LIMIT) {
            scaled = sum;
        } else {
            settle(decimal().add(Scaled.decimal(small)));
        }
    }

    /** Takes a number away. */
    public void subtract(BigDecimal number) {
        add(number.negate());
    }

    /** Adds another sum. */
    public void add(Total other) {
        if (other.large == null) {
            add(other.scaled);
        } else {
            settle(decimal().add(other.large));
        }
    }

    private void settle(BigDecimal sum) {
        long small = Scaled.of(sum, BITS);
        large = small == Scaled.LARGE ? sum : null;
        scaled = small == Scaled.LARGE ? 0 : small;
    }

    /** How the sum compares to a number, which is also given in ten-thousandths ({@link Scaled#LARGE} where it does not fit). */
    public int compareTo(long literal, BigDecimal exact) {
        return large == null && literal != Scaled.LARGE
                ? Long.compare(scaled, literal)
                : decimal().compareTo(exact);
    }

    /** The sum itself. */
    public BigDecimal decimal() {
        return large == null ? Scaled.decimal(scaled) : large;
    }

    void write(ByteWriter out) {
        BigDecimal kept = large;
        out.put(kept == null ? 0 : 1);
        if (kept == null) {
            out.number(scaled);
        } else {
            ValueCodec.writeDecimal(out, kept);
        }
    }

    static Total read(ByteReader in) {
        Total total = new Total();
        if (in.next() == 0) {
            total.scaled = in.number();
        } else {
            total.large = ValueCodec.readDecimal(in);
        }
        return total;
    }
}
