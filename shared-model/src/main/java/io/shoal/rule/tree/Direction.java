package io.shoal.rule.tree;

/** Whether time is counted since a moment or until it. */
public enum Direction {
    SINCE,
    UNTIL
}
