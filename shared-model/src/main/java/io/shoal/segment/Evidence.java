package io.shoal.segment;

/**
 * One part of a rule that decided a change.
 *
 * @param part the part in the rule language
 * @param truth whether it held
 * @param value the number or instant it saw; empty where there is none, or where it would be personal data
 */
public record Evidence(String part, boolean truth, String value) {}
