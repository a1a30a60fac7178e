package io.shoal.aws.workflow;

import io.shoal.aws.Platform;
import io.shoal.workflow.Conversion;
import java.time.Duration;

/** What a deployment counts as success. */
public final class ConversionSettings {
    private static final int USUAL_DAYS = 30;

    private ConversionSettings() {}

    /** Reads the variables {@code CONVERSION_EVENT}, {@code CONVERSION_PROPERTY} and {@code CONVERSION_DAYS}. */
    public static Conversion of(Platform platform) {
        return new Conversion(
                platform.optional("CONVERSION_EVENT").orElse("order_placed"),
                platform.optional("CONVERSION_PROPERTY").orElse("total"),
                Duration.ofDays(platform.count("CONVERSION_DAYS", USUAL_DAYS)));
    }
}
