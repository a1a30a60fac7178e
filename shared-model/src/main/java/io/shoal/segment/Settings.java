package io.shoal.segment;

import io.shoal.rfm.RfmSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What a deployment decides for all its segments.
 *
 * @param zone where dates begin unless a rule says otherwise
 * @param retention how long events of a type are kept; types that are not named are kept for ever
 * @param rfm where recency, frequency and monetary value come from
 */
public record Settings(ZoneId zone, Map<String, Duration> retention, RfmSettings rfm) {
    /** UTC, everything kept for ever, RFM from orders. */
    public static final Settings DEFAULT = new Settings(ZoneOffset.UTC, Map.of(), RfmSettings.DEFAULT);

    /** Copies the map. */
    public Settings {
        retention = Map.copyOf(retention);
    }
}
