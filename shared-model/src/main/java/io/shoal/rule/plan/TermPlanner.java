package io.shoal.rule.plan;

import io.shoal.rfm.RfmSettings;
import io.shoal.rfm.prediction.Measure;
import io.shoal.rule.check.BuiltIn;
import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Operator;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.rule.tree.Window;
import io.shoal.state.StatePlan;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Makes terms of expressions, and notes in the draft what they need of the state. */
final class TermPlanner {
    private final PlanSettings settings;
    private final ScopePlanner scopes;
    private final boolean filter;
    private final Set<Path> ranked = new LinkedHashSet<>();

    /**
     * A planner of expressions.
     *
     * @param filter whether attributes are the properties of an event
     */
    TermPlanner(PlanSettings settings, StatePlan.Draft draft, boolean filter) {
        this.settings = settings;
        this.filter = filter;
        this.scopes = new ScopePlanner(settings, draft, this::moment);
    }

    Scope scope(Events events) {
        return scopes.plan(events);
    }

    Term plan(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> new ConstantTerm(constant(literal));
            case Expression.Attribute attribute -> attribute(attribute.path());
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expression.Negate negate -> new NegateTerm(plan(negate.operand()));
            case Expression.Count count -> scope(count.events()).count();
            case Expression.Aggregate aggregate -> aggregate(aggregate);
            case Expression.EventTime time -> scope(time.events()).time(time.end() == End.LAST);
            case Expression.Elapsed elapsed -> elapsed(elapsed);
            case Expression.Percentile percentile -> percentile(percentile.attribute());
            case Expression.DistanceKm distance -> DistanceTerm.of(attribute(distance.attribute()), distance);
            case Expression.Bucket bucket -> new BucketTerm(bucket.name());
        };
    }

    private Term percentile(Path path) {
        ranked.add(path);
        return new PercentileTerm(attribute(path), path);
    }

    /** The attributes that are ranked so far. */
    Set<Path> ranked() {
        return ranked;
    }

    private Content constant(Expression.Literal literal) {
        return switch (literal) {
            case Expression.TextLiteral text -> Content.of(new Value.Text(text.text()));
            case Expression.NumberLiteral number -> Content.of(number.number());
            case Expression.TruthLiteral truth -> Content.of(new Value.Truth(truth.truth()));
            case Expression.DateLiteral date -> new Content.Point(MomentText.startOf(date.date(), settings.zone()));
            case Expression.TimestampLiteral timestamp ->
                new Content.Point(timestamp.instant().toEpochMilli());
        };
    }

    private Term moment(Moment moment) {
        return switch (moment) {
            case Expression.DateLiteral date -> plan(date);
            case Expression.TimestampLiteral timestamp -> plan(timestamp);
            case Expression.EventTime time -> plan(time);
            case Expression.Attribute attribute -> plan(attribute);
        };
    }

    private Term elapsed(Expression.Elapsed elapsed) {
        return new ElapsedTerm(
                moment(elapsed.moment()),
                elapsed.unit().millis(),
                elapsed.direction() == Direction.SINCE,
                settings.zone());
    }

    private Term arithmetic(Expression.Arithmetic arithmetic) {
        return new ArithmeticTerm(plan(arithmetic.left()), arithmetic.operator(), plan(arithmetic.right()));
    }

    private Term aggregate(Expression.Aggregate aggregate) {
        Scope scope = scope(aggregate.events());
        Path property = aggregate.property();
        return switch (aggregate.function()) {
            case SUM -> scope.numbers(property, false);
            case AVG -> scope.numbers(property, true);
            case MIN -> scope.extreme(property, false);
            case MAX -> scope.extreme(property, true);
            case DISTINCT -> scope.distinct(property);
            case FIRST -> scope.edge(property, false);
            case LAST -> scope.edge(property, true);
        };
    }

    Term attribute(Path path) {
        Optional<BuiltIn> builtIn = filter ? Optional.empty() : BuiltIn.of(path);
        return builtIn.map(this::builtIn).orElseGet(() -> new AttributeTerm(path));
    }

    private Term builtIn(BuiltIn builtIn) {
        return switch (builtIn) {
            case RFM_RECENCY -> recency();
            case RFM_FREQUENCY -> frequency();
            case RFM_MONETARY -> monetary();
            case RFM_R -> score(builtIn);
            case RFM_F -> score(builtIn);
            case RFM_M -> score(builtIn);
            case RFM_CELL ->
                new CellTerm(score(BuiltIn.RFM_R), score(BuiltIn.RFM_F), score(BuiltIn.RFM_M), rfm().cells());
            case PREDICTED_ALIVE -> new PredictedTerm(Measure.ALIVE, purchases());
            case PREDICTED_PURCHASES_90D -> new PredictedTerm(Measure.PURCHASES_90D, purchases());
            case PREDICTED_VALUE_365D -> new PredictedTerm(Measure.VALUE_365D, purchases());
            case CUSTOMER_FIRST_SEEN -> anyEvent().time(false);
            case CUSTOMER_LAST_SEEN -> anyEvent().time(true);
            case CUSTOMER_COMPLETENESS -> new AttributeTerm(builtIn.path());
            case CUSTOMER_ID -> new CustomerIdTerm();
        };
    }

    private Scope anyEvent() {
        return scope(Events.all(new EventPattern.Prefix("")));
    }

    private ScoreTerm score(BuiltIn builtIn) {
        return switch (builtIn) {
            case RFM_R -> new ScoreTerm(recencyMillis(), ScoreTerm.Measure.RECENCY);
            case RFM_F -> new ScoreTerm(frequency(), ScoreTerm.Measure.FREQUENCY);
            default -> new ScoreTerm(monetary(), ScoreTerm.Measure.MONETARY);
        };
    }

    private Term recency() {
        return sinceLast(TimeUnit.DAYS.millis());
    }

    /** What {@code rfm.recency} tells in days. */
    Term recencyMillis() {
        return sinceLast(1);
    }

    private Term sinceLast(long unit) {
        return new ElapsedTerm(rfmEvents(rfm().purchase()).time(true), unit, true, settings.zone());
    }

    /** Every purchase that is kept. */
    PurchaseLog purchases() {
        Events purchases = Events.all(new EventPattern.Exact(rfm().purchase()));
        return new PurchaseLog(scope(purchases).column(Path.of(rfm().value())));
    }

    Term frequency() {
        return new WherePositiveTerm(
                rfmEvents(rfm().purchase()).count(), rfmEvents(rfm().purchase()).count());
    }

    Term monetary() {
        Path value = Path.of(rfm().value());
        Term spent = rfmEvents(rfm().purchase()).numbers(value, false);
        Term refunded = rfmEvents(rfm().refund()).numbers(value, false);
        return new WherePositiveTerm(
                rfmEvents(rfm().purchase()).count(), new ArithmeticTerm(spent, Operator.SUBTRACT, refunded));
    }

    private RfmSettings rfm() {
        return settings.rfm();
    }

    private Scope rfmEvents(String type) {
        long minutes = Math.max(1, rfm().window().toMinutes());
        return scope(new Events(
                new EventPattern.Exact(type), Optional.empty(), new Window.InLast(minutes, TimeUnit.MINUTES)));
    }
}
