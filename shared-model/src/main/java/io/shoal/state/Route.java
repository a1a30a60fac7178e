package io.shoal.state;

import io.shoal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way of events of some types that meet one filter: all selectors that ask for just these. The filter is asked once. */
record Route(EventTypes types, EventFilter filter, List<Branch> branches) {

    /** The holdings, by index, of one range of time. */
    static final class Branch {
        private final Selector selector;
        private final int[] holdings;

        Branch(Selector selector, List<Integer> holdings) {
            this.selector = selector;
            this.holdings = holdings.stream().mapToInt(Integer::intValue).toArray();
        }

        boolean spans(long time) {
            return selector.spans(time);
        }

        int[] holdings() {
            return holdings;
        }
    }

    boolean accepts(Map<String, Value> properties) {
        return filter.accepts(properties);
    }

    static List<Route> of(List<Holding> holdings) {
        Map<String, Route> routes = new LinkedHashMap<>();
        Map<String, List<Integer>> branches = new LinkedHashMap<>();
        for (int index = 0; index < holdings.size(); index++) {
            Selector selector = holdings.get(index).selector();
            branches.computeIfAbsent(selector.key(), key -> new ArrayList<>()).add(index);
        }
        for (List<Integer> indexes : branches.values()) {
            Selector selector = holdings.get(indexes.getFirst()).selector();
            String key = selector.types().key() + '\n' + selector.filter().key();
            routes.computeIfAbsent(key, _ -> new Route(selector.types(), selector.filter(), new ArrayList<>()))
                    .branches()
                    .add(new Branch(selector, indexes));
        }
        return List.copyOf(routes.values());
    }
}
