package io.shoal.rule.plan;

import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Window;
import io.shoal.state.EventFilter;
import io.shoal.state.EventTypes;
import io.shoal.state.Selector;
import io.shoal.state.StatePlan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Splits events by how long their types are kept, and windows into fixed ranges and moving ends. */
final class ScopePlanner {
    private final PlanSettings settings;
    private final StatePlan.Draft draft;
    private final Function<Moment, Term> moments;

    ScopePlanner(PlanSettings settings, StatePlan.Draft draft, Function<Moment, Term> moments) {
        this.settings = settings;
        this.draft = draft;
        this.moments = moments;
    }

    Scope plan(Events events) {
        EventFilter filter = events.filter()
                .<EventFilter>map(rule -> FilterPlan.of(rule, settings))
                .orElse(EventFilter.NONE);
        long width = events.window() instanceof Window.InLast last ? last.millis() : Piece.FOREVER;
        List<Scope.Part> parts = new ArrayList<>();
        for (EventTypes types : types(events.pattern())) {
            Selector selector = new Selector(types, filter, from(events.window()), until(events.window()));
            parts.add(new Scope.Part(selector, Math.min(width, kept(types))));
        }
        return new Scope(parts, bounds(events.window()), draft);
    }

    private List<EventTypes> types(EventPattern pattern) {
        return switch (pattern) {
            case EventPattern.Exact exact -> List.of(EventTypes.exact(exact.name()));
            case EventPattern.Prefix prefix -> {
                Set<String> kept = new TreeSet<>(settings.retention().keySet());
                kept.removeIf(type -> !prefix.matches(type));
                List<EventTypes> types = new ArrayList<>(List.of(new EventTypes(prefix.prefix(), true, kept)));
                kept.forEach(type -> types.add(EventTypes.exact(type)));
                yield types;
            }
        };
    }

    private long kept(EventTypes types) {
        Map<String, Duration> retention = settings.retention();
        Duration kept = types.prefix() ? null : retention.get(types.name());
        return kept == null ? Piece.FOREVER : kept.toMillis();
    }

    private long from(Window window) {
        return switch (window) {
            case Window.Since since -> fixed(since.start(), Long.MIN_VALUE);
            case Window.Between between -> fixed(between.from(), Long.MIN_VALUE);
            case Window.Always _, Window.InLast _, Window.Before _ -> Long.MIN_VALUE;
        };
    }

    private long until(Window window) {
        return switch (window) {
            case Window.Before before -> fixed(before.end(), Long.MAX_VALUE);
            case Window.Between(Moment _, Expression.DateLiteral(var date)) ->
                MomentText.startOf(date.plusDays(1), zone());
            case Window.Between between -> {
                long last = fixed(between.to(), Long.MAX_VALUE);
                yield last == Long.MAX_VALUE ? last : last + 1;
            }
            case Window.Always _, Window.InLast _, Window.Since _ -> Long.MAX_VALUE;
        };
    }

    private Bounds bounds(Window window) {
        return switch (window) {
            case Window.Since since -> new Bounds(moving(since.start()), null, false, zone());
            case Window.Before before -> new Bounds(null, moving(before.end()), false, zone());
            case Window.Between between -> new Bounds(moving(between.from()), moving(between.to()), true, zone());
            case Window.Always _, Window.InLast _ -> new Bounds(null, null, false, zone());
        };
    }

    /** The instant of a literal, else the given one. */
    private long fixed(Moment moment, long otherwise) {
        return switch (moment) {
            case Expression.DateLiteral date -> MomentText.startOf(date.date(), zone());
            case Expression.TimestampLiteral timestamp -> timestamp.instant().toEpochMilli();
            case Expression.EventTime _, Expression.Attribute _ -> otherwise;
        };
    }

    private @Nullable Term moving(Moment moment) {
        return switch (moment) {
            case Expression.DateLiteral _, Expression.TimestampLiteral _ -> null;
            case Expression.EventTime _, Expression.Attribute _ -> moments.apply(moment);
        };
    }

    private ZoneId zone() {
        return settings.zone();
    }
}
