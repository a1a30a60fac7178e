package io.shoal.aws;

import io.shoal.aws.catalog.CatalogStore;
import io.shoal.event.Event;
import io.shoal.event.EventReader;
import io.shoal.event.EventReading;
import io.shoal.event.Problem;
import io.shoal.segment.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The one way in which events come in, wherever they come from: each is judged by itself, and stored if nothing is wrong with it. */
public final class EventIntake {
    private final Platform platform;
    private final EventStore events;
    private final CatalogStore catalogs;
    private final Lanes lanes;

    /** Wires the stores of a platform. */
    public EventIntake(Platform platform) {
        this.platform = platform;
        this.events = new EventStore(platform);
        this.catalogs = new CatalogStore(platform);
        this.lanes = new Lanes(platform);
    }

    /** What became of one event. */
    public sealed interface Outcome {
        /** It is stored, or was before. */
        record Taken(String eventId, EventStore.Put put) implements Outcome {}

        /**
         * It is refused.
         *
         * @param eventId empty where it could not be read
         */
        record Rejected(String eventId, List<Problem> problems) implements Outcome {
            /** Copies the list. */
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Takes events in.
     *
     * @param texts each an event in JSON; of two with one id the first counts
     * @param pointer where their list stands in what was sent, for the problems
     * @return what became of each, in their order
     */
    public List<Outcome> take(List<String> texts, String pointer) {
        var now = platform.now();
        var settings = catalogs.current().settings();
        var reader = new EventReader(settings.retention());
        var seen = new HashSet<List<String>>();
        var pieces = new ArrayList<Callable<Outcome>>();
        for (var index = 0; index < texts.size(); index++) {
            pieces.add(
                    switch (reader.read(texts.get(index), pointer + "/" + index, now)) {
                        case EventReading.Bad bad -> () -> rejected(bad);
                        case EventReading.Good(Event event)
                        when seen.add(key(event)) -> () -> put(event, now, settings);
                        case EventReading.Good(Event event) ->
                            () -> new Outcome.Taken(event.eventId(), EventStore.Put.DUPLICATE);
                    });
        }
        return lanes.run(pieces);
    }

    private Outcome put(Event event, Instant now, Settings settings) {
        var kept = Optional.ofNullable(settings.retention().get(event.type()));
        return new Outcome.Taken(event.eventId(), events.put(event, now, kept));
    }

    private static Outcome rejected(EventReading.Bad bad) {
        return new Outcome.Rejected(bad.eventId().orElse(""), bad.problems());
    }

    private static List<String> key(Event event) {
        return List.of(event.customerId(), event.eventId());
    }
}
