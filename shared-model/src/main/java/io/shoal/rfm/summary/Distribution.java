package io.shoal.rfm.summary;

import io.shoal.rfm.Ranking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Any numbers, one for each customer: every one of them up to {@link #LIMIT} customers, a sketch beyond. Exact distributions merge to the same whole in any order
 * and grouping; what a sketch answers differs by no more than {@link #rankError()} from it.
 */
public final class Distribution implements Ranked {
    /** Up to so many customers every number is kept. */
    public static final int LIMIT = 200_000;

    private static final String EXACT = "exact";

    private static final Pattern SPACE = Pattern.compile(" ");

    private final int limit;
    private final List<BigDecimal> numbers = new ArrayList<>();
    private @Nullable NumberSketch sketch;
    private boolean sorted = true;

    /** Of nothing yet. */
    public Distribution() {
        this(LIMIT);
    }

    Distribution(int limit) {
        this.limit = limit;
    }

    /** Takes one customer's number in. */
    public void add(BigDecimal number) {
        if (sketch != null) {
            sketch.add(number);
            return;
        }
        numbers.add(Decimals.plain(number));
        sorted = false;
        if (numbers.size() > limit) {
            sketch = new NumberSketch();
            sort();
            numbers.forEach(sketch::add);
            numbers.clear();
        }
    }

    /** Takes in all that the other has. */
    public void merge(Distribution other) {
        other.sort();
        other.numbers.forEach(this::add);
        if (other.sketch != null) {
            NumberSketch mine = sketch == null ? new NumberSketch() : sketch;
            mine.merge(other.sketch);
            sort();
            numbers.forEach(mine::add);
            numbers.clear();
            sketch = mine;
        }
    }

    private void sort() {
        if (!sorted) {
            numbers.sort(null);
            sorted = true;
        }
    }

    @Override
    public long size() {
        return sketch == null ? numbers.size() : sketch.size();
    }

    @Override
    public BigDecimal at(long rank) {
        sort();
        return sketch == null ? numbers.get(Math.toIntExact(rank)) : sketch.at(rank);
    }

    /** By how much of the population a rank may be wrong, with 99 % confidence; 0 where every number is kept. */
    public double rankError() {
        return sketch == null ? 0 : sketch.rankError();
    }

    /** How the numbers are distributed. */
    public Ranking ranking() {
        sort();
        return sketch == null ? exactRanking() : sketch.ranking();
    }

    private Ranking exactRanking() {
        List<BigDecimal> different = new ArrayList<>();
        List<Long> upTo = new ArrayList<>();
        for (int index = 0; index < numbers.size(); index++) {
            if (index > 0 && numbers.get(index).compareTo(different.getLast()) == 0) {
                upTo.removeLast();
            } else {
                different.add(numbers.get(index));
            }
            upTo.add(index + 1L);
        }
        return new Ranking(different, upTo);
    }

    /** In one line. */
    public String write() {
        sort();
        return sketch == null
                ? EXACT + numbers.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" ", " ", ""))
                : Base64.getEncoder().encodeToString(sketch.write());
    }

    /** Reads what was written. */
    public static Distribution read(String line) {
        Distribution read = new Distribution();
        if (!line.startsWith(EXACT)) {
            read.sketch = NumberSketch.read(Base64.getDecoder().decode(line));
            return read;
        }
        SPACE.splitAsStream(line.substring(EXACT.length())).forEach(read::addWritten);
        return read;
    }

    private void addWritten(String number) {
        if (!number.isEmpty()) {
            add(new BigDecimal(number));
        }
    }
}
