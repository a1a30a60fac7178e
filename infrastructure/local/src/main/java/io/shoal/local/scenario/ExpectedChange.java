package io.shoal.local.scenario;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is said of a published change; what is not said is not compared.
 *
 * @param said value by key, instants as {@link Instant#toString} writes them
 */
public record ExpectedChange(Map<String, String> said) {
    /** The keys that hold instants. */
    static final String EFFECTIVE_AT = "effectiveAt";

    /** Copies the map, keeping its order. */
    public ExpectedChange {
        said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    }

    boolean fits(PublishedChange change) {
        return said.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(change.values().get(entry.getKey())));
    }

    Optional<Instant> effectiveAt() {
        return Optional.ofNullable(said.get(EFFECTIVE_AT)).map(Instant::parse);
    }

    @Override
    public String toString() {
        return new TreeMap<>(said)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
