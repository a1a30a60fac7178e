package io.shoal.state;

import io.shoal.value.Path;
import java.util.HashSet;
import java.util.List;

/** What is held of the events that a selector takes. A horizon is the age in milliseconds at which an event is forgotten, {@link #FOREVER} for never. */
public sealed interface Need {
    /** The horizon of what is never forgotten. */
    long FOREVER = Long.MAX_VALUE;

    /** What is held, without how long: needs with one key share a section. */
    String key();

    /** Whether what this holds is enough for the other need, which has the same key. */
    default boolean covers(Need other) {
        return true;
    }

    /** Where in an event's properties it looks. */
    List<Path> reads();

    /** An empty section for this need. */
    Section open(ChunkShelf chunks);

    /** The number of events, the first and the last instant. */
    record Tally() implements Need {
        @Override
        public String key() {
            return "tally";
        }

        @Override
        public List<Path> reads() {
            return List.of();
        }

        @Override
        public Section open(ChunkShelf chunks) {
            return new TallySection();
        }
    }

    /** Sum, count, smallest and greatest of a property's numbers. */
    record Numbers(Path property) implements Need {
        @Override
        public String key() {
            return "numbers " + property.keys();
        }

        @Override
        public List<Path> reads() {
            return List.of(property);
        }

        @Override
        public Section open(ChunkShelf chunks) {
            return new NumbersSection(property);
        }
    }

    /** The property of the first or last event. */
    record Edge(boolean last, Path property) implements Need {
        @Override
        public String key() {
            return (last ? "last " : "first ") + property.keys();
        }

        @Override
        public List<Path> reads() {
            return List.of(property);
        }

        @Override
        public Section open(ChunkShelf chunks) {
            return new EdgeSection(last, property);
        }
    }

    /** The different values of a property, each with the last instant at which it was seen. */
    record Distinct(Path property, long horizon) implements Need {
        @Override
        public String key() {
            return "distinct " + property.keys();
        }

        @Override
        public boolean covers(Need other) {
            return other instanceof Distinct distinct && horizon >= distinct.horizon;
        }

        @Override
        public List<Path> reads() {
            return List.of(property);
        }

        @Override
        public Section open(ChunkShelf chunks) {
            return new DistinctSection(property, horizon, chunks);
        }
    }

    /** For windows that end now: the numbers that no later one surpasses. */
    record Peaks(boolean greatest, Path property, long horizon) implements Need {
        @Override
        public String key() {
            return (greatest ? "greatest " : "smallest ") + property.keys();
        }

        @Override
        public boolean covers(Need other) {
            return other instanceof Peaks peaks && horizon >= peaks.horizon;
        }

        @Override
        public List<Path> reads() {
            return List.of(property);
        }

        @Override
        public Section open(ChunkShelf chunks) {
            return new PeaksSection(greatest, property, horizon, chunks);
        }
    }

    /** Every event with its instant, properties and, where they matter, ids; these take room, so that what needs them has a log of its own. */
    record Log(long horizon, boolean identified, List<Column> columns) implements Need {
        public Log {
            columns = List.copyOf(columns);
        }

        @Override
        public String key() {
            return identified ? "identified log" : "log";
        }

        @Override
        public boolean covers(Need other) {
            return other instanceof Log log
                    && horizon >= log.horizon
                    && new HashSet<>(columns).containsAll(log.columns);
        }

        @Override
        public List<Path> reads() {
            return columns.stream().map(Column::property).toList();
        }

        @Override
        public Section open(ChunkShelf chunks) {
            return new EventLog(this, chunks);
        }
    }

    /** A property in a log: its number, or whatever it holds. */
    record Column(Path property, boolean numeric) {
        String key() {
            return (numeric ? "number " : "value ") + property.keys();
        }
    }
}
