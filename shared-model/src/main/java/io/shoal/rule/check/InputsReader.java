package io.shoal.rule.check;

import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what a rule depends on. */
final class InputsReader {

    private static final EventPattern ANY = new EventPattern.Prefix("");

    private final Motions motions;
    private final Set<EventPattern> events = new LinkedHashSet<>();
    private final Set<String> attributes = new LinkedHashSet<>();
    private final Set<String> consents = new LinkedHashSet<>();
    private final Set<String> segments = new LinkedHashSet<>();
    private final Set<BuiltIn> builtIns = new LinkedHashSet<>();
    private boolean percentile;
    private boolean time;

    private InputsReader(RuleContext context) {
        this.motions = new Motions(context);
    }

    static Inputs read(Rule rule, RuleContext context) {
        InputsReader reader = new InputsReader(context);
        reader.rule(rule);
        return new Inputs(
                reader.events,
                reader.attributes,
                reader.consents,
                reader.segments,
                reader.builtIns,
                reader.percentile,
                reader.time);
    }

    private void rule(Rule rule) {
        Walk.parts(rule).forEach(this::rule);
        Walk.values(rule).forEach(this::value);
        switch (rule) {
            case Rule.Did did -> {
                time |= motions.of(did.events()) != Motion.NONE;
                events(did.events());
            }
            case Rule.InSegment in -> segments.add(in.segmentId());
            case Rule.HasConsent has -> consents.add(has.purpose());
            case Rule.Anniversary anniversary -> {
                time = true;
                attribute(anniversary.attribute());
            }
            case Rule.And _, Rule.Or _, Rule.Not _, Rule.Compare _, Rule.In _, Rule.Between _ -> {}
            case Rule.Contains _, Rule.Match _, Rule.Known _ -> {}
        }
    }

    private void value(Expression value) {
        time |= motions.of(value) != Motion.NONE;
        Walk.within(value).forEach(this::part);
    }

    private void part(Expression value) {
        switch (value) {
            case Expression.Attribute attribute -> attribute(attribute.path());
            case Expression.Count count -> events(count.events());
            case Expression.Aggregate aggregate -> events(aggregate.events());
            case Expression.EventTime eventTime -> events(eventTime.events());
            case Expression.Elapsed elapsed -> moment(elapsed.moment());
            case Expression.Percentile of -> {
                percentile = true;
                attribute(of.attribute());
            }
            case Expression.DistanceKm distance -> attribute(distance.attribute());
            case Expression.Literal _, Expression.Bucket _, Expression.Arithmetic _, Expression.Negate _ -> {}
        }
    }

    private void events(Events of) {
        events.add(of.pattern());
        Walk.moments(of.window()).forEach(this::moment);
    }

    private void moment(Moment moment) {
        switch (moment) {
            case Expression.DateLiteral _, Expression.TimestampLiteral _ -> {}
            case Expression.EventTime eventTime -> events(eventTime.events());
            case Expression.Attribute attribute -> attribute(attribute.path());
        }
    }

    private void attribute(Path path) {
        BuiltIn.of(path).ifPresentOrElse(this::builtIn, () -> attributes.add(path.first()));
    }

    private void builtIn(BuiltIn builtIn) {
        builtIns.add(builtIn);
        if (builtIn == BuiltIn.CUSTOMER_FIRST_SEEN || builtIn == BuiltIn.CUSTOMER_LAST_SEEN) {
            events.add(ANY);
        }
    }
}
