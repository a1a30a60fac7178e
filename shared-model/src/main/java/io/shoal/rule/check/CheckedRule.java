package io.shoal.rule.check;

import io.shoal.rule.tree.Rule;

/**
 * A rule in which nothing is wrong.
 *
 * @param tree what it says
 * @param text its canonical text
 * @param inputs what it depends on
 */
public record CheckedRule(Rule tree, String text, Inputs inputs) {

    /** Whether it can turn because nothing but time passes. */
    public boolean timeDependent() {
        return inputs.time();
    }
}
