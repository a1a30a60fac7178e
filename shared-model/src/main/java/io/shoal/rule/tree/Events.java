package io.shoal.rule.tree;

import java.util.Optional;

/** Which events of a customer: those whose type fits the pattern, that meet the filter and lie in the window. */
public record Events(EventPattern pattern, Optional<Rule> filter, Window window) {

    /** Every event of the pattern, whenever it happened. */
    public static Events all(EventPattern pattern) {
        return new Events(pattern, Optional.empty(), new Window.Always());
    }
}
