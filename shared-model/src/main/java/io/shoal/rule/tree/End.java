package io.shoal.rule.tree;

/** Which end of a history. */
public enum End {
    FIRST,
    LAST
}
