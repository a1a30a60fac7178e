package io.shoal.oracle;

import com.google.re2j.Pattern;
import io.shoal.event.Event;
import io.shoal.rule.plan.Bucket;
import io.shoal.rule.tree.AggregateFunction;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Operator;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.Window;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hipparchus.fraction.BigFraction;

/**
 * Says whether a rule holds at an instant by reading the customer's whole history again: the plain meaning of
 * the language, against which the incremental evaluators are held. It shares nothing with them but the tree.
 */
final class NaiveEvaluator {

    private final History history;
    private final Instant now;

    /** Where names are looked up: the customer's attributes, or an event's properties inside a filter. */
    private final Map<String, Value> names;

    private final boolean insideFilter;

    NaiveEvaluator(History history, Instant now) {
        this(history, now, history.attributes(), false);
    }

    private NaiveEvaluator(History history, Instant now, Map<String, Value> names, boolean insideFilter) {
        this.history = history;
        this.now = now;
        this.names = names;
        this.insideFilter = insideFilter;
    }

    boolean holds(Rule rule) {
        return switch (rule) {
            case Rule.And and -> and.parts().stream().allMatch(this::holds);
            case Rule.Or or -> or.parts().stream().anyMatch(this::holds);
            case Rule.Not not -> !holds(not.part());
            case Rule.Compare compare -> compare(compare.left(), compare.comparison(), compare.right());
            case Rule.In in ->
                in.negated() != in.options().stream().anyMatch(option -> equal(seen(in.value()), seen(option)));
            case Rule.Between between -> between.negated() != between(between);
            case Rule.Contains contains -> contains.negated() != contains(seen(contains.value()), contains.element());
            case Rule.Match match -> match.negated() != matches(match);
            case Rule.Known known -> known.negated() == (seen(known.value()) instanceof Seen.Unknown);
            case Rule.Did did -> did.negated() == select(did.events()).isEmpty();
            case Rule.InSegment inner ->
                inner.negated() != history.memberships().contains(inner.segmentId());
            case Rule.HasConsent consent -> history.consents().contains(consent.purpose());
            case Rule.Anniversary anniversary -> anniversary(anniversary);
        };
    }

    private boolean compare(Expression left, Comparison comparison, Expression right) {
        Seen a = seen(left);
        Seen b = seen(right);
        return switch (comparison) {
            case EQUAL -> equal(a, b);
            case NOT_EQUAL -> !equal(a, b);
            case LESS -> ordered(a, b).stream().anyMatch(sign -> sign < 0);
            case LESS_OR_EQUAL -> ordered(a, b).stream().anyMatch(sign -> sign <= 0);
            case GREATER -> ordered(a, b).stream().anyMatch(sign -> sign > 0);
            case GREATER_OR_EQUAL -> ordered(a, b).stream().anyMatch(sign -> sign >= 0);
        };
    }

    private boolean equal(Seen a, Seen b) {
        if (a instanceof Seen.Other(Value.Truth left) && b instanceof Seen.Other(Value.Truth right)) {
            return left.truth() == right.truth();
        }
        return ordered(a, b).stream().anyMatch(sign -> sign == 0);
    }

    /** Empty where the two cannot be ordered: something unknown, or of different types. */
    private OptionalInt ordered(Seen a, Seen b) {
        if (a instanceof Seen.Amount left && b instanceof Seen.Amount right) {
            return OptionalInt.of(left.amount().compareTo(right.amount()));
        }
        if (a instanceof Seen.Instantly || b instanceof Seen.Instantly) {
            Optional<Instant> left = moment(a);
            Optional<Instant> right = moment(b);
            return left.isPresent() && right.isPresent()
                    ? OptionalInt.of(left.get().compareTo(right.get()))
                    : OptionalInt.empty();
        }
        if (a instanceof Seen.Other(Value.Text left) && b instanceof Seen.Other(Value.Text right)) {
            return OptionalInt.of(byCodePoints(left.text(), right.text()));
        }
        return OptionalInt.empty();
    }

    static int byCodePoints(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        return java.util.Arrays.compare(a, b);
    }

    private boolean between(Rule.Between between) {
        Seen value = seen(between.value());
        boolean fromLow = ordered(value, seen(between.low())).stream().anyMatch(sign -> sign >= 0);
        if (between.high() instanceof Expression.DateLiteral date) {
            Seen nextDay = new Seen.Instantly(start(date.date().plusDays(1)));
            return fromLow && ordered(value, nextDay).stream().anyMatch(sign -> sign < 0);
        }
        return fromLow && ordered(value, seen(between.high())).stream().anyMatch(sign -> sign <= 0);
    }

    private boolean contains(Seen value, Expression.Literal element) {
        if (value instanceof Seen.Other(Value.Text text)) {
            return element instanceof Expression.TextLiteral literal
                    && text.text().contains(literal.text());
        }
        return value instanceof Seen.Other(Value.ListValue list)
                && list.elements().stream().anyMatch(each -> equal(Seen.of(each), seen(element)));
    }

    private boolean matches(Rule.Match match) {
        if (!(seen(match.value()) instanceof Seen.Other(Value.Text text))) {
            return false;
        }
        return switch (match.how()) {
            case STARTS_WITH -> text.text().startsWith(match.text());
            case ENDS_WITH -> text.text().endsWith(match.text());
            case MATCHES -> Pattern.compile(match.text()).matcher(text.text()).find();
        };
    }

    private boolean anniversary(Rule.Anniversary rule) {
        ZoneId zone = rule.zone().orElse(history.zone());
        Optional<LocalDate> day = day(lookUp(names, rule.attribute()), zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        return day.isPresent()
                && today.datesUntil(today.plusDays(rule.days() + 1L))
                        .anyMatch(each ->
                                each.isAfter(day.get()) && each.equals(day.get().withYear(each.getYear())));
    }

    private static Optional<LocalDate> day(Value value, ZoneId zone) {
        if (!(value instanceof Value.Text text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.text()));
        } catch (DateTimeParseException notADate) {
            return instant(text.text(), zone)
                    .map(instant -> instant.atZone(zone).toLocalDate());
        }
    }

    Seen seen(Expression expression) {
        return switch (expression) {
            case Expression.TextLiteral text -> new Seen.Other(new Value.Text(text.text()));
            case Expression.NumberLiteral number -> new Seen.Amount(Seen.exact(number.number()), false);
            case Expression.TruthLiteral truth -> new Seen.Other(new Value.Truth(truth.truth()));
            case Expression.DateLiteral date -> new Seen.Instantly(start(date.date()));
            case Expression.TimestampLiteral timestamp -> new Seen.Instantly(timestamp.instant());
            case Expression.Attribute attribute -> attribute(attribute.path());
            case Expression.Arithmetic arithmetic ->
                calculate(seen(arithmetic.left()), arithmetic.operator(), seen(arithmetic.right()));
            case Expression.Negate negate ->
                seen(negate.operand()) instanceof Seen.Amount amount
                        ? new Seen.Amount(amount.amount().negate(), amount.time())
                        : Seen.UNKNOWN;
            case Expression.Count count -> whole(select(count.events()).size());
            case Expression.Aggregate aggregate ->
                aggregate(aggregate.function(), select(aggregate.events()), aggregate.property());
            case Expression.EventTime time -> endTime(time);
            case Expression.Elapsed elapsed -> elapsed(elapsed);
            case Expression.Percentile percentile ->
                naivePopulation().percentile(percentile.attribute(), attribute(percentile.attribute()));
            case Expression.DistanceKm distance -> distance(distance);
            case Expression.Bucket bucket -> whole(Bucket.of(bucket.name(), history.customerId()));
        };
    }

    private NaivePopulation naivePopulation() {
        return new NaivePopulation(history, now);
    }

    private Seen attribute(Path path) {
        if (!insideFilter
                && NaivePopulation.FAMILIES.contains(path.first())
                && path.keys().size() == 2) {
            return naivePopulation().attribute(path.keys().get(1));
        }
        if (!insideFilter && path.keys().equals(List.of("customer", "id"))) {
            return new Seen.Other(new Value.Text(history.customerId()));
        }
        if (!insideFilter && path.keys().equals(List.of("customer", "first_seen"))) {
            return endTime(new Expression.EventTime(End.FIRST, everything()));
        }
        if (!insideFilter && path.keys().equals(List.of("customer", "last_seen"))) {
            return endTime(new Expression.EventTime(End.LAST, everything()));
        }
        return Seen.of(lookUp(names, path));
    }

    private static Events everything() {
        return new Events(new EventPattern.Prefix(""), Optional.empty(), new Window.Always());
    }

    private static Value lookUp(Map<String, Value> names, Path path) {
        Value value = new Value.MapValue(names);
        for (String key : path.keys()) {
            value = value instanceof Value.MapValue map && map.entries().containsKey(key)
                    ? map.entries().get(key)
                    : new Value.Nothing();
        }
        return value;
    }

    private Seen calculate(Seen left, Operator operator, Seen right) {
        if (!(left instanceof Seen.Amount a && right instanceof Seen.Amount b)) {
            return Seen.UNKNOWN;
        }
        boolean time = a.time() || b.time();
        return switch (operator) {
            case ADD -> new Seen.Amount(a.amount().add(b.amount()), time);
            case SUBTRACT -> new Seen.Amount(a.amount().subtract(b.amount()), time);
            case MULTIPLY -> new Seen.Amount(a.amount().multiply(b.amount()), time);
            case DIVIDE ->
                b.amount().isZero() ? Seen.UNKNOWN : quotient(a.amount().divide(b.amount()), time);
        };
    }

    private static Seen quotient(BigFraction exact, boolean time) {
        return new Seen.Amount(time ? exact : rounded(exact), time);
    }

    private static BigFraction rounded(BigFraction exact) {
        return Seen.exact(new BigDecimal(exact.getNumerator())
                .divide(new BigDecimal(exact.getDenominator()), 10, RoundingMode.HALF_EVEN));
    }

    private static Seen whole(long number) {
        return new Seen.Amount(new BigFraction(BigInteger.valueOf(number)), false);
    }

    private Seen aggregate(AggregateFunction function, List<Event> events, Path property) {
        List<Value> values = events.stream()
                .map(event -> lookUp(event.properties(), property))
                .toList();
        List<BigFraction> numbers = values.stream()
                .filter(Value.Number.class::isInstance)
                .map(value -> Seen.exact(((Value.Number) value).number()))
                .toList();
        return switch (function) {
            case SUM -> new Seen.Amount(sum(numbers), false);
            case AVG ->
                numbers.isEmpty()
                        ? Seen.UNKNOWN
                        : new Seen.Amount(rounded(sum(numbers).divide(BigInteger.valueOf(numbers.size()))), false);
            case MIN ->
                numbers.stream()
                        .min(Comparator.naturalOrder())
                        .map(this::number)
                        .orElse(Seen.UNKNOWN);
            case MAX ->
                numbers.stream()
                        .max(Comparator.naturalOrder())
                        .map(this::number)
                        .orElse(Seen.UNKNOWN);
            case DISTINCT -> whole(distinct(values));
            case FIRST -> values.isEmpty() ? Seen.UNKNOWN : Seen.of(values.getFirst());
            case LAST -> values.isEmpty() ? Seen.UNKNOWN : Seen.of(values.getLast());
        };
    }

    private Seen number(BigFraction number) {
        return new Seen.Amount(number, false);
    }

    private static BigFraction sum(List<BigFraction> numbers) {
        return numbers.stream().reduce(BigFraction.ZERO, BigFraction::add);
    }

    private long distinct(List<Value> values) {
        List<Seen> different = new ArrayList<>();
        values.stream()
                .flatMap(value -> value instanceof Value.ListValue list ? list.elements().stream() : Stream.of(value))
                .filter(value ->
                        value instanceof Value.Text || value instanceof Value.Number || value instanceof Value.Truth)
                .map(Seen::of)
                .filter(each -> different.stream().noneMatch(other -> equal(each, other)))
                .forEach(different::add);
        return different.size();
    }

    private Seen endTime(Expression.EventTime time) {
        List<Event> events = select(time.events());
        if (events.isEmpty()) {
            return Seen.UNKNOWN;
        }
        Event end = time.end() == End.FIRST ? events.getFirst() : events.getLast();
        return new Seen.Instantly(end.occurredAt());
    }

    private Seen elapsed(Expression.Elapsed elapsed) {
        Optional<Instant> moment = moment(elapsed.moment());
        if (moment.isEmpty()) {
            return Seen.UNKNOWN;
        }
        long millis = Duration.between(moment.get(), now).toMillis();
        long signed = elapsed.direction() == Direction.SINCE ? millis : -millis;
        return new Seen.Amount(new BigFraction(signed, elapsed.unit().millis()), true);
    }

    private Optional<Instant> moment(Moment moment) {
        return moment(
                switch (moment) {
                    case Expression.DateLiteral date -> seen(date);
                    case Expression.TimestampLiteral timestamp -> seen(timestamp);
                    case Expression.EventTime time -> seen(time);
                    case Expression.Attribute attribute -> seen(attribute);
                });
    }

    private Optional<Instant> moment(Seen seen) {
        return switch (seen) {
            case Seen.Instantly instantly -> Optional.of(instantly.instant());
            case Seen.Other(Value.Text text) -> instant(text.text(), history.zone());
            case Seen.Other other -> Optional.empty();
            case Seen.Amount amount -> Optional.empty();
            case Seen.Unknown unknown -> Optional.empty();
        };
    }

    private static Optional<Instant> instant(String text, ZoneId zone) {
        try {
            return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException notADate) {
            return dateTime(text);
        }
    }

    private static Optional<Instant> dateTime(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notADateTime) {
            return Optional.empty();
        }
    }

    private Instant start(LocalDate date) {
        return date.atStartOfDay(history.zone()).toInstant();
    }

    private Seen distance(Expression.DistanceKm distance) {
        if (!(lookUp(names, distance.attribute()) instanceof Value.MapValue place
                && place.entries().get("lat") instanceof Value.Number lat
                && place.entries().get("lon") instanceof Value.Number lon)) {
            return Seen.UNKNOWN;
        }
        double fromLat = Math.toRadians(lat.number().doubleValue());
        double toLat = Math.toRadians(distance.latitude().doubleValue());
        double overLat = Math.sin((toLat - fromLat) / 2);
        double overLon = Math.sin(
                Math.toRadians(distance.longitude().subtract(lon.number()).doubleValue()) / 2);
        double half = overLat * overLat + Math.cos(fromLat) * Math.cos(toLat) * overLon * overLon;
        double km = 2 * 6371.0088 * Math.asin(Math.sqrt(half));
        return new Seen.Amount(Seen.exact(BigDecimal.valueOf(km)), false);
    }

    /** The events that are meant, in the order of their time, of two at one instant the greater id last. */
    private List<Event> select(Events events) {
        return history.events().stream()
                .filter(event ->
                        !event.occurredAt().isAfter(now) && kept(event) && named(events.pattern(), event.type()))
                .filter(event -> events.filter().isEmpty()
                        || filter(event).holds(events.filter().get()))
                .filter(event -> inside(events.window(), event.occurredAt()))
                .sorted(Comparator.comparing(Event::occurredAt)
                        .thenComparing(Event::eventId, NaiveEvaluator::byCodePoints))
                .toList();
    }

    private NaiveEvaluator filter(Event event) {
        return new NaiveEvaluator(history, now, event.properties(), true);
    }

    private boolean kept(Event event) {
        return kept(history, event, now);
    }

    static boolean kept(History history, Event event, Instant now) {
        Duration retention = history.retention().get(event.type());
        return retention == null || now.minus(retention).isBefore(event.occurredAt());
    }

    private static boolean named(EventPattern pattern, String type) {
        return switch (pattern) {
            case EventPattern.Exact exact -> type.equals(exact.name());
            case EventPattern.Prefix prefix -> type.startsWith(prefix.prefix());
        };
    }

    private boolean inside(Window window, Instant at) {
        return switch (window) {
            case Window.Always always -> true;
            case Window.InLast inLast ->
                now.minusMillis(Math.multiplyExact(
                                inLast.amount(), inLast.unit().millis()))
                        .isBefore(at);
            case Window.Since since -> moment(since.start()).stream().anyMatch(from -> !at.isBefore(from));
            case Window.Before before -> moment(before.end()).stream().anyMatch(at::isBefore);
            case Window.Between between ->
                moment(between.from()).stream().anyMatch(from -> !at.isBefore(from)) && notAfter(at, between.to());
        };
    }

    private boolean notAfter(Instant at, Moment end) {
        return end instanceof Expression.DateLiteral date
                ? at.isBefore(start(date.date().plusDays(1)))
                : moment(end).stream().anyMatch(to -> !at.isAfter(to));
    }
}
