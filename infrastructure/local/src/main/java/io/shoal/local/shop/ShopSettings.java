package io.shoal.local.shop;

import java.time.Duration;
import java.time.Instant;

/**
 * A shop to simulate.
 *
 * @param seed equal seeds give equal events
 * @param customers who sign up in the course of it
 * @param start its first instant
 * @param length how long it is watched
 */
public record ShopSettings(long seed, int customers, Instant start, Duration length) {
    /** A year of five hundred customers. */
    public static final ShopSettings YEAR =
            new ShopSettings(1, 500, Instant.parse("2025-01-01T00:00:00Z"), Duration.ofDays(365));

    /** Refuses an empty shop. */
    public ShopSettings {
        if (customers < 1 || !length.isPositive()) {
            throw new IllegalArgumentException("a shop needs a customer and some time");
        }
    }

    /** When watching ends. */
    public Instant end() {
        return start.plus(length);
    }

    /** The same shop of another seed. */
    public ShopSettings withSeed(long other) {
        return new ShopSettings(other, customers, start, length);
    }

    /** The same shop with more or fewer customers. */
    public ShopSettings withCustomers(int other) {
        return new ShopSettings(seed, other, start, length);
    }
}
