package io.shoal.rule.explain;

/**
 * A part of a rule that decided its truth.
 *
 * @param part the part in the rule language
 * @param truth whether it held
 * @param value the number or instant of events that it saw; empty where there is none, or where it would be personal
 */
public record Evidence(String part, boolean truth, String value) {}
