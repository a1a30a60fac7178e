package io.shoal.imports.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** JSON Lines whose objects are what the API takes: no mapping is needed. */
public enum ApiLines implements Meaning {
    /** Each line is an event. */
    EVENTS,
    /** Each line is a customer: {@code customerId} beside {@code attributes}, {@code consents}, {@code identifiers}. */
    CUSTOMERS;

    private static final Layout LAYOUT = new Layout(new Layout.JsonLines(), Optional.empty(), StandardCharsets.UTF_8);

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
