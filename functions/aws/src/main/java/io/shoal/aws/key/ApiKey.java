package io.shoal.aws.key;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored of a key; its secret is not.
 *
 * @param id names it in logs
 * @param name what its owner calls it
 * @param scopes what it may be used for
 * @param expires when it ends, empty if never
 */
public record ApiKey(String id, String name, Set<Scope> scopes, Optional<Instant> expires) {
    /** Copies the set. */
    public ApiKey {
        scopes = scopes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(scopes));
    }

    /** Tells whether it may still be used. */
    public boolean validAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }
}
