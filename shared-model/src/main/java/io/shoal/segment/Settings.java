package io.shoal.segment;

import io.shoal.identity.IdentifierSettings;
import io.shoal.rfm.RfmSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What a deployment decides for all its segments and customers.
 *
 * @param zone where dates begin unless a rule says otherwise
 * @param retention how long events of a type are kept; types that are not named are kept for ever
 * @param rfm where recency, frequency and monetary value come from
 * @param identifiers how identifiers are read
 * @param attributes which attributes are personal
 */
public record Settings(
        ZoneId zone,
        Map<String, Duration> retention,
        RfmSettings rfm,
        IdentifierSettings identifiers,
        AttributeSettings attributes) {
    /** UTC, everything kept for ever, RFM from orders, usual identifiers and personal attributes. */
    public static final Settings DEFAULT = new Settings(ZoneOffset.UTC, Map.of(), RfmSettings.DEFAULT);

    /** Copies the map. */
    public Settings {
        retention = Map.copyOf(retention);
    }

    /** Settings with usual identifiers and personal attributes. */
    public Settings(ZoneId zone, Map<String, Duration> retention, RfmSettings rfm) {
        this(zone, retention, rfm, IdentifierSettings.DEFAULT, AttributeSettings.DEFAULT);
    }

    /** Returns the same settings with other ways to read identifiers. */
    public Settings withIdentifiers(IdentifierSettings other) {
        return new Settings(zone, retention, rfm, other, attributes);
    }

    /** Returns the same settings with other attributes. */
    public Settings withAttributes(AttributeSettings other) {
        return new Settings(zone, retention, rfm, identifiers, other);
    }
}
