package io.shoal.aws.key;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is stored of a key; its secret is not.
 *
 * @param id names it in logs and to people
 * @param line the id of the first of the keys that replaced one another; its own where it replaced none
 * @param name what its owner calls it
 * @param scopes what it may be used for
 * @param created when it was made
 * @param expires when it ends, empty if never
 * @param lifetime how long it was made to last, empty if for ever; its end comes earlier where it was replaced
 * @param lastUsed when it was last used, to about a minute; empty if never
 */
public record ApiKey(
        String id,
        String line,
        String name,
        Set<Scope> scopes,
        Instant created,
        Optional<Instant> expires,
        Optional<Duration> lifetime,
        Optional<Instant> lastUsed) {
    /** Copies the set. */
    public ApiKey {
        scopes = scopes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(scopes));
    }

    /** Tells whether it may still be used. */
    public boolean validAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }

    /** Returns who shows it. */
    Caller caller() {
        return new Caller.Key(id, scopes.stream().map(Scope::word).collect(Collectors.toSet()));
    }
}
