package io.shoal.state;

import io.shoal.event.Event;
import io.shoal.value.Path;
import io.shoal.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be held of every customer, so that all rules planned with it can be evaluated. Made by a {@link Draft}; immutable. */
public final class StatePlan {
    /** Of nothing, nothing is held. */
    public static final StatePlan EMPTY = new Draft().finish();

    private final List<Holding> holdings;
    private final long[] keys;
    private final Map<Long, Integer> indexes = new HashMap<>();
    private final Map<String, List<Route>> exact;
    private final List<Route> prefixes;
    private final ReadProperties reads;

    private StatePlan(List<Holding> holdings) {
        this.holdings = List.copyOf(holdings);
        this.keys = holdings.stream().mapToLong(Holding::key).toArray();
        for (int index = 0; index < keys.length; index++) {
            indexes.put(keys[index], index);
        }
        List<Route> routes = Route.of(holdings);
        this.prefixes = routes.stream().filter(route -> route.types().prefix()).toList();
        this.exact = byType(routes);
        this.reads = ReadProperties.of(holdings);
    }

    private static Map<String, List<Route>> byType(List<Route> routes) {
        Map<String, List<Route>> byType = new HashMap<>();
        routes.stream()
                .map(Route::types)
                .filter(types -> !types.prefix())
                .forEach(types -> byType.computeIfAbsent(types.name(), name -> taking(name, routes)));
        return byType;
    }

    private static List<Route> taking(String type, List<Route> routes) {
        return routes.stream().filter(route -> route.types().take(type)).toList();
    }

    /** What is held, in the order of their indexes. */
    public List<Holding> holdings() {
        return holdings;
    }

    /** Whether a state kept under this plan holds all that the other plan needs. */
    public boolean covers(StatePlan other) {
        Map<Long, Holding> mine = new HashMap<>();
        holdings.forEach(holding -> mine.put(holding.key(), holding));
        return other.holdings.stream().allMatch(needed -> {
            Holding held = mine.get(needed.key());
            return held != null && held.covers(needed);
        });
    }

    /** Whether anything is held of events of this type. */
    public boolean concerns(String type) {
        return !routes(type).isEmpty();
    }

    /** Words for the properties of events that anything held looks at, such as {@code order_placed.total}. */
    public Set<String> properties() {
        return reads.words();
    }

    /** The types of those properties that an event has, by their words. */
    public Map<String, ValueType> types(Event event) {
        return reads.types(event.type(), event.properties());
    }

    List<Route> routes(String type) {
        List<Route> found = exact.get(type);
        return found == null ? prefixed(type) : found;
    }

    private List<Route> prefixed(String type) {
        return prefixes.isEmpty() ? prefixes : taking(type, prefixes);
    }

    int size() {
        return keys.length;
    }

    long key(int index) {
        return keys[index];
    }

    /** The index of the holding with this key, -1 if there is none. */
    int index(long key) {
        return indexes.getOrDefault(key, -1);
    }

    /** A plan in the making. Equal wishes share one holding; an index given out stays. */
    public static final class Draft {
        private final List<Holding> holdings = new ArrayList<>();
        private final Map<String, Integer> indexes = new HashMap<>();

        /** The index of the holding that answers this need; it may come to hold more than that. */
        public int hold(Selector selector, Need need) {
            int index = indexes.computeIfAbsent(need.key() + '\n' + selector.key(), key -> {
                holdings.add(new Holding(selector, need));
                return holdings.size() - 1;
            });
            holdings.set(index, new Holding(selector, wider(holdings.get(index).need(), need)));
            return index;
        }

        /** The index of the log of these events, with at least this horizon. */
        public int log(Selector selector, long horizon, boolean identified) {
            return hold(selector, new Need.Log(horizon, identified, List.of()));
        }

        /** The position of a column in the log of this index. */
        public int column(int log, Path property, boolean numeric) {
            Need.Column column = new Need.Column(property, numeric);
            hold(holdings.get(log).selector(), new Need.Log(0, held(log).identified(), List.of(column)));
            return held(log).columns().indexOf(column);
        }

        private Need.Log held(int log) {
            return (Need.Log) holdings.get(log).need();
        }

        /** The plan as wished so far. */
        public StatePlan finish() {
            return new StatePlan(holdings);
        }

        private static Need wider(Need held, Need wished) {
            return switch (held) {
                case Need.Log log when wished instanceof Need.Log other -> wider(log, other);
                case Need.Distinct distinct
                when wished instanceof Need.Distinct other ->
                    new Need.Distinct(distinct.property(), Math.max(distinct.horizon(), other.horizon()));
                case Need.Peaks peaks
                when wished instanceof Need.Peaks other ->
                    new Need.Peaks(peaks.greatest(), peaks.property(), Math.max(peaks.horizon(), other.horizon()));
                case Need.Log _, Need.Distinct _, Need.Peaks _, Need.Tally _, Need.Numbers _, Need.Edge _ -> held;
            };
        }

        private static Need wider(Need.Log log, Need.Log other) {
            List<Need.Column> columns = new ArrayList<>(log.columns());
            other.columns().stream().filter(column -> !columns.contains(column)).forEach(columns::add);
            return new Need.Log(Math.max(log.horizon(), other.horizon()), log.identified(), columns);
        }
    }
}
