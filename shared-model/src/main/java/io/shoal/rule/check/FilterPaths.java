package io.shoal.rule.check;

import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where in an event's properties a filter looks. */
public final class FilterPaths {

    private FilterPaths() {}

    /** Returns the paths, each once. */
    public static Set<Path> of(Rule filter) {
        return paths(filter).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Path> paths(Rule filter) {
        Stream<Path> own = Walk.values(filter).stream()
                .flatMap(Walk::within)
                .flatMap(value -> value instanceof Expression.Attribute(Path path) ? Stream.of(path) : Stream.empty());
        return Stream.concat(own, Walk.parts(filter).stream().flatMap(FilterPaths::paths));
    }
}
