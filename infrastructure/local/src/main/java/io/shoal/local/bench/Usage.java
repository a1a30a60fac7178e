package io.shoal.local.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was used of AWS.
 *
 * @param units by what is paid for
 * @param busy how long each function was at work, by its logical id
 */
record Usage(Map<Price, BigDecimal> units, SortedMap<String, Duration> busy) {
    /** Copies the maps. */
    Usage {
        var copy = new EnumMap<Price, BigDecimal>(Price.class);
        for (Price price : Price.values()) {
            copy.put(price, units.getOrDefault(price, BigDecimal.ZERO));
        }
        units = Collections.unmodifiableMap(copy);
        busy = Collections.unmodifiableSortedMap(new TreeMap<>(busy));
    }

    /** What was used since an earlier reading. */
    Usage since(Usage before) {
        var used = new EnumMap<Price, BigDecimal>(Price.class);
        units.forEach((price, amount) -> used.put(price, amount.subtract(before.of(price))));
        var worked = new TreeMap<String, Duration>();
        busy.forEach((function, time) -> worked.put(function, time.minus(before.busy(function))));
        return new Usage(used, worked);
    }

    /** What a million of something uses if this many of them used this. */
    Usage perMillion(long many) {
        BigDecimal factor = BigDecimal.valueOf(1_000_000).divide(BigDecimal.valueOf(many), MathContext.DECIMAL64);
        var scaled = new EnumMap<Price, BigDecimal>(Price.class);
        units.forEach((price, amount) -> scaled.put(price, amount.multiply(factor, MathContext.DECIMAL64)));
        return new Usage(scaled, busy);
    }

    BigDecimal of(Price price) {
        return units.getOrDefault(price, BigDecimal.ZERO);
    }

    Duration busy(String function) {
        return busy.getOrDefault(function, Duration.ZERO);
    }

    /** All of it in US dollars. */
    BigDecimal cost() {
        return units.entrySet().stream()
                .map(entry -> entry.getKey().of(entry.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
