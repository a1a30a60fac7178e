package io.shoal.rule.check;

import io.shoal.rule.source.IsoText;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Spelling;
import io.shoal.rule.source.Writing;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TextMatch;
import java.util.Optional;
import java.util.Set;

/** Types and references of conditions. */
final class ConditionChecks {

    private final RuleContext context;
    private final Findings findings;
    private final ValueChecks values;

    ConditionChecks(RuleContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
        this.values = new ValueChecks(context, findings, this);
    }

    void check(Rule rule, Scope scope) {
        switch (rule) {
            case Rule.And and -> and.parts().forEach(part -> check(part, scope));
            case Rule.Or or -> or.parts().forEach(part -> check(part, scope));
            case Rule.Not not -> check(not.part(), scope);
            case Rule.Compare compare -> compare(compare, scope);
            case Rule.In in -> in(in, scope);
            case Rule.Between between -> between(between, scope);
            case Rule.Contains contains -> contains(contains, scope);
            case Rule.Match match -> match(match, scope);
            case Rule.Known known -> values.check(known.value(), scope);
            case Rule.Did did -> did(did, scope);
            case Rule.InSegment in -> segment(in, scope);
            case Rule.HasConsent _ -> customerOnly(rule, scope, "HAS CONSENT");
            case Rule.Anniversary anniversary -> anniversary(anniversary, scope);
        }
    }

    private void compare(Rule.Compare compare, Scope scope) {
        values.check(compare.left(), scope);
        values.check(compare.right(), scope);
        comparable(compare.left(), compare.right(), scope);
        if (compare.comparison().ordering()) {
            ordered(compare.left());
            ordered(compare.right());
        }
    }

    private void in(Rule.In in, Scope scope) {
        values.check(in.value(), scope);
        in.options().forEach(option -> comparable(in.value(), option, scope));
    }

    private void between(Rule.Between between, Scope scope) {
        values.check(between.value(), scope);
        values.check(between.low(), scope);
        values.check(between.high(), scope);
        ordered(between.value());
        ordered(between.low());
        ordered(between.high());
        comparable(between.value(), between.low(), scope);
        comparable(between.value(), between.high(), scope);
        if (Types.of(between.value(), scope) == Type.UNKNOWN) {
            comparable(between.low(), between.high(), scope);
        }
    }

    private void ordered(Expression value) {
        if (value instanceof Expression.TruthLiteral) {
            findings.error(IssueCode.TYPE_CLASH, value, "TRUE and FALSE have no order");
        }
    }

    private void comparable(Expression left, Expression right, Scope scope) {
        Type first = Types.of(left, scope);
        Type second = Types.of(right, scope);
        if (!first.meets(second)) {
            findings.error(
                    IssueCode.TYPE_CLASH,
                    right,
                    "Nothing to compare: on one side " + first.words() + ", on the other " + second.words(),
                    instead(left, second).or(() -> instead(right, first)));
        }
    }

    /** What to write instead of a text where something of this type is needed. */
    private static Optional<String> instead(Expression value, Type needed) {
        if (!(value instanceof Expression.TextLiteral(String text))) {
            return Optional.empty();
        }
        return switch (needed) {
            case MOMENT ->
                IsoText.date(text)
                        .<String>map(_ -> "DATE " + Writing.text(text))
                        .or(() -> IsoText.timestamp(text).map(_ -> "TIMESTAMP " + Writing.text(text)));
            case NUMBER -> text.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? Optional.of(text) : Optional.empty();
            case TEXT, TRUTH, UNKNOWN -> Optional.empty();
        };
    }

    private void contains(Rule.Contains contains, Scope scope) {
        values.check(contains.value(), scope);
        values.serves(contains.value(), Type.TEXT, scope, "CONTAINS looks into texts and lists");
        boolean inText = Types.of(contains.value(), scope) == Type.TEXT;
        if (inText && !(contains.element() instanceof Expression.TextLiteral)) {
            findings.error(IssueCode.TYPE_CLASH, contains.element(), "A text contains only texts");
        }
    }

    private void match(Rule.Match match, Scope scope) {
        values.check(match.value(), scope);
        values.serves(match.value(), Type.TEXT, scope, match.how().words() + " looks into texts");
        if (match.how() == TextMatch.MATCHES) {
            PatternCheck.mistake(match.text())
                    .ifPresent(
                            mistake -> findings.errorInDetail(IssueCode.BAD_PATTERN, match, mistake, Optional.empty()));
        }
    }

    private void did(Rule.Did did, Scope scope) {
        customerOnly(did, scope, "DID");
        values.events().check(did.events());
    }

    private void segment(Rule.InSegment in, Scope scope) {
        customerOnly(in, scope, "IN SEGMENT");
        Optional<Set<String>> known = context.segments();
        if (known.isPresent() && !known.get().contains(in.segmentId())) {
            findings.errorInDetail(
                    IssueCode.MISSING_SEGMENT,
                    in,
                    "There is no segment '" + in.segmentId() + "'",
                    Spelling.closest(in.segmentId(), known.get()).map(Writing::text));
        }
    }

    private void anniversary(Rule.Anniversary anniversary, Scope scope) {
        customerOnly(anniversary, scope, "ANNIVERSARY");
        values.attribute(anniversary.attribute(), Type.MOMENT, "ANNIVERSARY takes a date");
    }

    private void customerOnly(Rule rule, Scope scope, String words) {
        values.customerOnly(rule, scope, words);
    }
}
