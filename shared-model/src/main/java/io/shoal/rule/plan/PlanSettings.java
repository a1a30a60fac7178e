package io.shoal.rule.plan;

import io.shoal.rfm.RfmSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What the meaning of rules depends on beside their text.
 *
 * @param zone the deployment's, in which dates are days
 * @param retention how long the events of a type count; a type that is not named counts for ever
 * @param rfm what {@code rfm.*} is taken from
 */
public record PlanSettings(ZoneId zone, Map<String, Duration> retention, RfmSettings rfm) {
    /** UTC, no retention, the usual events for RFM. */
    public static final PlanSettings DEFAULT = new PlanSettings(ZoneOffset.UTC, Map.of(), RfmSettings.DEFAULT);

    /** Copies the retention. */
    public PlanSettings {
        retention = Map.copyOf(retention);
    }
}
