package io.shoal.state;

import io.shoal.value.Value;
import java.util.Map;

/** Decides by an event's own properties whether it counts. */
public interface EventFilter {

    /** Takes every event. */
    EventFilter NONE = new EventFilter() {
        @Override
        public String key() {
            return "";
        }

        @Override
        public boolean accepts(Map<String, Value> properties) {
            return true;
        }
    };

    /** A text that is equal exactly for filters that accept the same events; empty for {@link #NONE} alone. */
    String key();

    /** Whether an event with these properties counts. */
    boolean accepts(Map<String, Value> properties);
}
