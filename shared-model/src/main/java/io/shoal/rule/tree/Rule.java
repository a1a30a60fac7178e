package io.shoal.rule.tree;

import io.shoal.value.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is true or false of a customer or, as a filter, of one event. A flag {@code negated} is the NOT that belongs to the form itself ({@code NOT IN},
 * {@code IS NOT KNOWN}, {@code DID NOT}); {@link Not} is the one that stands before a rule.
 */
public sealed interface Rule {

    /** True where all parts are; at least two. */
    record And(List<Rule> parts) implements Rule {
        public And {
            parts = atLeastTwo(parts);
        }
    }

    /** True where any part is; at least two. */
    record Or(List<Rule> parts) implements Rule {
        public Or {
            parts = atLeastTwo(parts);
        }
    }

    /** True where the part is false. */
    record Not(Rule part) implements Rule {}

    /** Two values compared; {@code !=} is the negation of {@code =}. */
    record Compare(Expression left, Comparison comparison, Expression right) implements Rule {}

    /** The value equals one of the options; at least one. */
    record In(Expression value, boolean negated, List<Expression.Literal> options) implements Rule {
        public In {
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("IN needs an option");
            }
        }
    }

    /** The value lies between two others, both included; a DATE as upper end means the whole of that day. */
    record Between(Expression value, boolean negated, Expression low, Expression high) implements Rule {}

    /** The text contains a text, or the list an element. */
    record Contains(Expression value, boolean negated, Expression.Literal element) implements Rule {}

    /** The text starts or ends with another, or a pattern (RE2 syntax) is found in it. */
    record Match(Expression value, boolean negated, TextMatch how, String text) implements Rule {}

    /** The value is known: there, and not null. */
    record Known(Expression value, boolean negated) implements Rule {}

    /** At least one such event happened; none where negated. */
    record Did(boolean negated, Events events) implements Rule {}

    /** The customer is a published member of the segment. */
    record InSegment(boolean negated, String segmentId) implements Rule {}

    /** The customer has given consent for the purpose. */
    record HasConsent(String purpose) implements Rule {}

    /**
     * A yearly return of the attribute's day lies between today and {@code days} (0-364) days ahead, in the zone given or else the deployment's.
     */
    record Anniversary(Path attribute, int days, Optional<ZoneId> zone) implements Rule {
        /** The greatest number of days ahead. */
        public static final int LONGEST = 364;

        public Anniversary {
            if (days < 0 || days > LONGEST) {
                throw new IllegalArgumentException("WITHIN takes 0 to 364 days, not " + days);
            }
        }
    }

    private static List<Rule> atLeastTwo(List<Rule> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("AND and OR join at least two rules");
        }
        return List.copyOf(parts);
    }
}
