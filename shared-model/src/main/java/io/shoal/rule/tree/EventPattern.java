package io.shoal.rule.tree;

/** Types of events. */
public sealed interface EventPattern {

    /** Whether events of this type are meant. */
    boolean matches(String type);

    /** One type by its name, which does not end in a star. */
    record Exact(String name) implements EventPattern {
        public Exact {
            if (name.isEmpty() || name.endsWith("*")) {
                throw new IllegalArgumentException("No name of an event: " + name);
            }
        }

        @Override
        public boolean matches(String type) {
            return type.equals(name);
        }
    }

    /** Every type that starts so; with the empty prefix every type. */
    record Prefix(String prefix) implements EventPattern {
        @Override
        public boolean matches(String type) {
            return type.startsWith(prefix);
        }
    }
}
