package io.shoal.rule.source;

/** Whether an issue refuses the rule or only doubts it. */
public enum Severity {
    ERROR,
    WARNING
}
