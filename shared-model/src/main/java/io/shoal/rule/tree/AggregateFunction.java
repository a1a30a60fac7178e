package io.shoal.rule.tree;

/** What can be made of one property over many events; the names are the keywords of the language. */
public enum AggregateFunction {
    SUM,
    AVG,
    MIN,
    MAX,
    DISTINCT,
    FIRST,
    LAST
}
