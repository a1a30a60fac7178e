package io.shoal.state;

import java.util.Set;
import java.util.TreeSet;

/**
 * Types of events: one by its name, or all that begin with a prefix but for some exceptions.
 *
 * @param name the type, or the prefix
 * @param prefix whether {@code name} is a prefix
 * @param except types that the prefix does not take
 */
public record EventTypes(String name, boolean prefix, Set<String> except) {

    /** Copies the exceptions. */
    public EventTypes {
        except = Set.copyOf(except);
    }

    /** One type. */
    public static EventTypes exact(String name) {
        return new EventTypes(name, false, Set.of());
    }

    /** Whether events of this type are meant. */
    public boolean take(String type) {
        return prefix ? type.startsWith(name) && !except.contains(type) : type.equals(name);
    }

    String key() {
        return prefix ? name + "*-" + new TreeSet<>(except) : name;
    }
}
