package io.shoal.rule.check;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Window;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Filters and windows. */
final class EventChecks {

    private final RuleContext context;
    private final Findings findings;
    private final ConditionChecks conditions;
    private final ValueChecks values;

    EventChecks(RuleContext context, Findings findings, ConditionChecks conditions, ValueChecks values) {
        this.context = context;
        this.findings = findings;
        this.conditions = conditions;
        this.values = values;
    }

    void check(Events events) {
        events.filter().ifPresent(filter -> conditions.check(filter, Scope.EVENT));
        window(events.window());
        shortestRetention(events).ifPresent(kept -> retained(events, kept));
    }

    private void window(Window window) {
        switch (window) {
            case Window.Always _, Window.InLast _ -> {}
            case Window.Since since -> values.moment(since.start());
            case Window.Before before -> values.moment(before.end());
            case Window.Between between -> between(between);
        }
    }

    private void between(Window.Between between) {
        values.moment(between.from());
        values.moment(between.to());
        if (length(between).filter(Duration::isNegative).isPresent()) {
            findings.error(IssueCode.WINDOW_BACKWARDS, between, "This window ends before it begins");
        }
    }

    /** How long a window between two literals is; empty if anything else, or a mistake, stands there. */
    private Optional<Duration> length(Window.Between between) {
        if (!written(between.from()) || !written(between.to())) {
            return Optional.empty();
        }
        return Instants.start(between.from(), context.zone())
                .flatMap(from -> Instants.end(between.to(), context.zone()).map(to -> Duration.between(from, to)));
    }

    private boolean written(Moment moment) {
        return findings.positions().knows(moment);
    }

    private Optional<Map.Entry<String, Duration>> shortestRetention(Events events) {
        return context.retention().entrySet().stream()
                .filter(entry -> events.pattern().matches(entry.getKey()))
                .min(Map.Entry.<String, Duration>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    }

    private void retained(Events events, Map.Entry<String, Duration> kept) {
        Optional<Duration> length = switch (events.window()) {
            case Window.InLast last -> Optional.of(Duration.ofMillis(last.millis()));
            case Window.Between between -> length(between);
            case Window.Always _, Window.Since _, Window.Before _ -> Optional.empty();
        };
        if (length.filter(reach -> reach.compareTo(kept.getValue()) > 0).isPresent()) {
            findings.error(
                    IssueCode.BEYOND_RETENTION,
                    events.window(),
                    "This window reaches beyond what is kept: " + kept.getKey() + " for " + words(kept.getValue()),
                    Optional.empty());
        }
    }

    /** A length of time in its largest whole unit. */
    static String words(Duration duration) {
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + " DAYS";
        }
        boolean hours = duration.equals(Duration.ofHours(duration.toHours()));
        return hours ? duration.toHours() + " HOURS" : duration.toMinutes() + " MINUTES";
    }
}
