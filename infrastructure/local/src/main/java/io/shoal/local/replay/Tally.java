package io.shoal.local.replay;

import io.shoal.imports.mapping.MappedEvent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What files told.
 *
 * @param lines read, without headers
 * @param refused of them
 * @param customers with an event
 * @param kinds by type of event
 */
public record Tally(long lines, long refused, long customers, Map<String, Kind> kinds) {
    public Tally {
        kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    }

    /** How many events there are. */
    public long events() {
        return kinds.values().stream().mapToLong(Kind::count).sum();
    }

    /**
     * The events of a type.
     *
     * @param count how many
     * @param sums of their numeric properties, exact, by name
     */
    public record Kind(long count, Map<String, BigDecimal> sums) {
        static final Kind NONE = new Kind(0, Map.of());

        public Kind {
            sums = Collections.unmodifiableMap(new TreeMap<>(sums));
        }

        Kind plus(MappedEvent event) {
            var more = new TreeMap<>(sums);
            event.properties().properties().stream()
                    .filter(property -> property.getValue().isNumber())
                    .forEach(property ->
                            more.merge(property.getKey(), property.getValue().decimalValue(), BigDecimal::add));
            return new Kind(count + 1, more);
        }
    }
}
