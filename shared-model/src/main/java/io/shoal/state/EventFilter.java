package io.shoal.state;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.Map;
import java.util.Set;

/** Decides by an event's own properties whether it counts. */
public interface EventFilter {

    /** Takes every event. */
    EventFilter NONE = new EventFilter() {
        @Override
        public String key() {
            return "";
        }

        @Override
        public Set<Path> reads() {
            return Set.of();
        }

        @Override
        public boolean accepts(Map<String, Value> properties) {
            return true;
        }
    };

    /** A text that is equal exactly for filters that accept the same events; empty for {@link #NONE} alone. */
    String key();

    /** Where in an event's properties it looks. */
    Set<Path> reads();

    /** Whether an event with these properties counts. */
    boolean accepts(Map<String, Value> properties);
}
