package io.shoal.state;

import io.shoal.value.Value;
import io.shoal.value.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties of events that anything held looks at. Each has a word: the type of the events, or the prefix with a star, and the outermost name, such as
 * {@code order_placed.total}.
 */
final class ReadProperties {
    private final Map<String, List<Property>> exact;
    private final List<Property> prefixed;
    private final Set<String> words;

    private ReadProperties(Set<Property> all) {
        this.exact = all.stream().filter(property -> !property.prefix()).collect(Collectors.groupingBy(Property::type));
        this.prefixed = all.stream().filter(Property::prefix).toList();
        this.words = all.stream().map(Property::word).collect(Collectors.toUnmodifiableSet());
    }

    private record Property(String type, boolean prefix, String name) {
        private String word() {
            return type + (prefix ? "*." : ".") + name;
        }
    }

    static ReadProperties of(List<Holding> holdings) {
        return new ReadProperties(
                holdings.stream().flatMap(ReadProperties::read).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<Property> read(Holding holding) {
        EventTypes types = holding.selector().types();
        return Stream.concat(holding.need().reads().stream(), holding.selector().filter().reads().stream())
                .map(path -> new Property(types.name(), types.prefix(), path.first()));
    }

    /** The words for all of them. */
    Set<String> words() {
        return words;
    }

    /** The types of those that an event has, by their words. */
    Map<String, ValueType> types(String type, Map<String, Value> properties) {
        Map<String, ValueType> types = new HashMap<>();
        Stream.concat(
                        exact.getOrDefault(type, List.of()).stream(),
                        prefixed.stream().filter(property -> type.startsWith(property.type())))
                .forEach(property -> ValueType.of(properties.getOrDefault(property.name(), Value.NOTHING))
                        .ifPresent(found -> types.put(property.word(), found)));
        return types;
    }
}
