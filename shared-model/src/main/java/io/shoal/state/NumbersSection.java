package io.shoal.state;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.Map;

/** The numbers that a property held: their sum, how many, the smallest and the greatest. */
public final class NumbersSection extends Section {
    private final Path property;
    private Total sum = new Total();
    private long count;
    private BigDecimal smallest = BigDecimal.ZERO;
    private BigDecimal greatest = BigDecimal.ZERO;

    NumbersSection(Path property) {
        this.property = property;
    }

    /** Their sum. */
    public Total sum() {
        return sum;
    }

    /** How many numbers. */
    public long count() {
        return count;
    }

    /** The smallest, meaningless without numbers. */
    public BigDecimal smallest() {
        return smallest;
    }

    /** The greatest, meaningless without numbers. */
    public BigDecimal greatest() {
        return greatest;
    }

    @Override
    void add(long time, String id, Map<String, Value> properties) {
        if (look(properties, property) instanceof Value.Number(BigDecimal number)) {
            sum.add(number);
            smallest = count == 0 ? number : number.min(smallest);
            greatest = count == 0 ? number : number.max(greatest);
            count++;
        }
    }

    @Override
    void expire(long now) {
        // Totals are for ever.
    }

    @Override
    boolean isEmpty() {
        return count == 0;
    }

    @Override
    void write(ByteWriter out) {
        out.count(count);
        sum.write(out);
        if (count > 1) {
            ValueCodec.writeDecimal(out, smallest);
            ValueCodec.writeDecimal(out, greatest);
        }
    }

    @Override
    void read(ByteReader in) {
        count = in.count();
        sum = Total.read(in);
        smallest = count > 1 ? ValueCodec.readDecimal(in) : sum.decimal().stripTrailingZeros();
        greatest = count > 1 ? ValueCodec.readDecimal(in) : smallest;
    }
}
