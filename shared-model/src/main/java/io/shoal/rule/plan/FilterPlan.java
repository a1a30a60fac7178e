package io.shoal.rule.plan;

import io.shoal.rule.check.FilterPaths;
import io.shoal.rule.print.RulePrinter;
import io.shoal.rule.tree.Rule;
import io.shoal.state.CustomerState;
import io.shoal.state.EventFilter;
import io.shoal.state.StatePlan;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.Map;
import java.util.Set;

/**
 * A filter over an event's own properties.
 *
 * @param key what it says and where, since dates begin with the day there
 * @param reads where in the properties it looks
 */
record FilterPlan(String key, Set<Path> reads, Evaluator evaluator) implements EventFilter {

    static FilterPlan of(Rule rule, PlanSettings settings) {
        Evaluator evaluator = RulePlanner.ofFilter(settings).plan(rule).evaluator();
        return new FilterPlan(RulePrinter.print(rule) + " in " + settings.zone(), FilterPaths.of(rule), evaluator);
    }

    @Override
    public boolean accepts(Map<String, Value> properties) {
        return Truth.isTrue(evaluator.evaluate(new OneEvent(properties), 0));
    }

    /** An event as something to ask a rule of: it has properties and nothing else. */
    private record OneEvent(Map<String, Value> properties) implements Subject {
        private static final CustomerState NO_STATE = CustomerState.empty(StatePlan.EMPTY);

        @Override
        public String customerId() {
            return "";
        }

        @Override
        public CustomerState state() {
            return NO_STATE;
        }

        @Override
        public Value attribute(Path path) {
            Value found = properties.getOrDefault(path.first(), Value.NOTHING);
            for (int depth = 1; depth < path.keys().size(); depth++) {
                if (!(found instanceof Value.MapValue map)) {
                    return Value.NOTHING;
                }
                found = map.get(path.keys().get(depth));
            }
            return found;
        }

        @Override
        public boolean consent(String purpose) {
            return false;
        }

        @Override
        public boolean member(String segmentId) {
            return false;
        }

        @Override
        public Population population() {
            return Population.NONE;
        }
    }
}
