package io.shoal.api;

import io.shoal.local.deployment.Deployment;
import java.time.Instant;
import java.util.Optional;

/** Shoal on the virtual clock, one for all tests of the API, members in three shards, empty at each beginning. */
final class FreshShoal {
    static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

    private static final Deployment SHARED = Deployment.onVirtualClock(
            START,
            Optional.empty(),
            options -> options.parameter("MemberShards", "3")
                    // The functions write their logs, which are searched for personal values after the tests.
                    .variable("AWS_LAMBDA_FUNCTION_NAME", "shoal"));

    private FreshShoal() {}

    /** Returns an empty Shoal. */
    static synchronized Deployment begin() {
        SHARED.stack().reset(START);
        return SHARED;
    }
}
