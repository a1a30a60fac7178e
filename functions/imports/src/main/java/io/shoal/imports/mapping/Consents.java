package io.shoal.imports.mapping;

import java.util.Locale;
import java.util.Optional;

/** How files write yes and no. */
final class Consents {
    private Consents() {}

    /** Reads one, whatever the case; empty where it is neither. */
    static Optional<Boolean> read(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> Optional.of(true);
            case "false", "no", "n", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
