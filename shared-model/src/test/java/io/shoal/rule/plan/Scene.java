package io.shoal.rule.plan;

import io.shoal.event.Event;
import io.shoal.rfm.RfmSettings;
import io.shoal.rule.RuleCompilation;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleContext;
import io.shoal.state.CustomerState;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule and one customer, for tests: events and attributes come as the test goes, then the rule is asked. */
public final class Scene {
    public final RulePlan rule;
    public final SomeCustomer customer;
    private int events;

    Scene(RulePlan rule, SomeCustomer customer) {
        this.rule = rule;
        this.customer = customer;
    }

    public static Scene of(String rule) {
        return of(rule, "UTC", Map.of());
    }

    /** A rule that has been checked. */
    static CheckedRule checked(String rule) {
        return RuleCompiler.compile(rule, RuleContext.DEFAULT).rule().orElseThrow();
    }

    public static Scene of(String rule, String zone, Map<String, Duration> retention) {
        ZoneId id = ZoneId.of(zone);
        RuleCompilation compilation = RuleCompiler.compile(rule, new RuleContext(id, retention, Optional.empty()));
        if (!compilation.accepted()) {
            throw new AssertionError(compilation.render(rule));
        }
        PlanSettings settings = new PlanSettings(id, retention, RfmSettings.DEFAULT);
        PlannedRules plan = Planner.plan(List.of(compilation.rule().orElseThrow()), settings);
        return new Scene(plan.rules().getFirst(), new SomeCustomer(CustomerState.empty(plan.state())));
    }

    /** An event that arrives when it happens; properties are names and values in turn. */
    public Scene event(String type, String at, Object... properties) {
        return arrive("e" + ++events, type, at, at, properties);
    }

    public Scene arrive(String id, String type, String at, String now, Object... properties) {
        Map<String, Value> map = new java.util.HashMap<>();
        for (int index = 0; index < properties.length; index += 2) {
            map.put((String) properties[index], value(properties[index + 1]));
        }
        customer.state.fold(new Event("ada", id, type, Instant.parse(at), map), millis(now));
        return this;
    }

    public Scene attribute(String name, Object value) {
        customer.attributes.put(name, value(value));
        return this;
    }

    static Value value(Object object) {
        return switch (object) {
            case String text -> new Value.Text(text);
            case Integer number -> Value.Number.of(number);
            case Double number -> Value.Number.of(number.toString());
            case Boolean truth -> new Value.Truth(truth);
            case List<?> list ->
                new Value.ListValue(list.stream().map(Scene::value).toList());
            case Value value -> value;
            default -> throw new IllegalArgumentException("no value: " + object);
        };
    }

    /** The rule's truth and its end, as {@code true until 2026-01-31T09:00:00Z} or {@code false for ever}. */
    public String at(String now) {
        customer.state.advance(millis(now));
        long truth = rule.evaluate(customer, millis(now));
        long until = Truth.until(truth);
        return Truth.isTrue(truth) + (until == Truth.FOREVER ? " for ever" : " until " + Instant.ofEpochMilli(until));
    }

    public static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
