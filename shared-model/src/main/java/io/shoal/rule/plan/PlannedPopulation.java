package io.shoal.rule.plan;

/**
 * Rules planned together with what the population is measured by.
 *
 * @param rules the rules; their state answers the gauge too
 * @param gauge measures customers whose state is kept under that plan
 */
public record PlannedPopulation(PlannedRules rules, Gauge gauge) {}
