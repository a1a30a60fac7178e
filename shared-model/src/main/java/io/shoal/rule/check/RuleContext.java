package io.shoal.rule.check;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule is checked against.
 *
 * @param zone where dates are days
 * @param retention how long the events of a type are kept; a type that is not named is kept for ever
 * @param segments the ids that may be referred to; references are not checked while they are not known
 */
public record RuleContext(ZoneId zone, Map<String, Duration> retention, Optional<Set<String>> segments) {

    /** UTC, everything kept for ever, references not checked. */
    public static final RuleContext DEFAULT = new RuleContext(ZoneOffset.UTC, Map.of(), Optional.empty());

    public RuleContext {
        retention = Map.copyOf(retention);
        segments = segments.map(Set::copyOf);
    }

    /** The same with these segments to refer to. */
    public RuleContext withSegments(Set<String> ids) {
        return new RuleContext(zone, retention, Optional.of(ids));
    }
}
