package io.shoal.segment;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The share of a segment's customers that workflows leave alone, so that there is something to compare with.
 *
 * @param hundredths the share in hundredths of a percent, 0 (nobody) to 10,000 (everybody)
 */
public record Control(int hundredths) {
    /** Nobody is held out, and no variant is marked. */
    public static final Control NONE = new Control(0);

    /** Variant of those held out. */
    public static final String HELD_OUT = "control";

    /** Variant of the others. */
    public static final String TREATED = "treatment";

    /** Everybody, in hundredths of a percent. */
    public static final int EVERYBODY = 10_000;

    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,3}(?:\\.\\d{1,2})?)\\s*%\\s*");

    /** Refuses a share below nothing or beyond everybody. */
    public Control {
        if (hundredths < 0 || hundredths > EVERYBODY) {
            throw new IllegalArgumentException("a control share lies between 0% and 100%");
        }
    }

    /** Reads a percentage of at most two decimals, {@code 10%} or {@code 2.5%}; empty where the text is none. */
    public static Optional<Control> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int hundredths = new BigDecimal(form.group(1)).movePointRight(2).intValueExact();
        return hundredths > EVERYBODY ? Optional.empty() : Optional.of(new Control(hundredths));
    }

    /** Returns the share as it is written, {@code 10%}. */
    public String percent() {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "%";
    }

    /**
     * Says on which side a customer stands: for ever the same for one segment and customer, and independent between
     * segments.
     *
     * @return {@code control} or {@code treatment}, empty where nobody is held out
     */
    public Optional<String> variant(String segmentId, String customerId) {
        if (hundredths == 0) {
            return Optional.empty();
        }
        return Optional.of(draw(segmentId, customerId) < hundredths ? HELD_OUT : TREATED);
    }

    private static long draw(String segmentId, String customerId) {
        var number = ByteBuffer.wrap(Sha256.of(segmentId + "|" + customerId)).getInt();
        return (Integer.toUnsignedLong(number) * EVERYBODY) >>> Integer.SIZE;
    }
}
