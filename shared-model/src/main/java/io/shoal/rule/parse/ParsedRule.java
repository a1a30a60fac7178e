package io.shoal.rule.parse;

import io.shoal.rule.source.Positions;
import io.shoal.rule.tree.Rule;

/** A tree and where its nodes stand; after mistakes it has holes, and serves only to find more. */
public record ParsedRule(Rule tree, Positions positions) {}
