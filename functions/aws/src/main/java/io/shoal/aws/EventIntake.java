package io.shoal.aws;

import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.Person;
import io.shoal.event.Event;
import io.shoal.event.EventReader;
import io.shoal.event.EventReading;
import io.shoal.event.Problem;
import io.shoal.profile.Arrival;
import io.shoal.profile.Origin;
import io.shoal.segment.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The one way in which events come in, wherever they come from: each is judged by itself, and stored if nothing is wrong with it. */
public final class EventIntake {
    private static final String FORGOTTEN =
            "names a customer who was erased; what happened up to the erasure is refused";

    private final Platform platform;
    private final EventStore events;
    private final Identities identities;
    private final CatalogStore catalogs;
    private final Lanes lanes;

    /** Wires the stores of a platform. */
    public EventIntake(Platform platform) {
        this.platform = platform;
        this.events = new EventStore(platform);
        this.identities = new Identities(platform);
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
        var readings = IntStream.range(0, texts.size())
                .mapToObj(index -> reader.read(texts.get(index), pointer + "/" + index, now))
                .toList();
        var persons = identities.persons(customers(readings));
        var seen = new HashSet<List<String>>();
        var pieces = new ArrayList<Callable<Outcome>>();
        for (var index = 0; index < readings.size(); index++) {
            var place = pointer + "/" + index + "/customerId";
            pieces.add(
                    switch (readings.get(index)) {
                        case EventReading.Bad bad -> () -> rejected(bad);
                        case EventReading.Good(Event event) -> {
                            var person = Objects.requireNonNull(persons.get(event.customerId()));
                            yield person.forgot(event.occurredAtMillis())
                                    ? () -> forgotten(event, place)
                                    : piece(arrival(event, person, now), seen, settings);
                        }
                    });
        }
        return lanes.run(pieces);
    }

    private static Set<String> customers(List<EventReading> readings) {
        return readings.stream()
                .flatMap(reading -> reading instanceof EventReading.Good(Event event)
                        ? Stream.of(event.customerId())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    /** Returns an event as it is stored: under the person that its customer id stands for. */
    private static Arrival arrival(Event event, Person person, Instant now) {
        var origin = new Origin(event.customerId(), now.toEpochMilli(), Optional.empty(), person.epoch());
        return new Arrival(event.of(person.id()), now.toEpochMilli(), origin);
    }

    private Callable<Outcome> piece(Arrival arrival, Set<List<String>> seen, Settings settings) {
        var event = arrival.event();
        if (!seen.add(List.of(event.customerId(), event.eventId()))) {
            return () -> new Outcome.Taken(event.eventId(), EventStore.Put.DUPLICATE);
        }
        var kept = Optional.ofNullable(settings.retention().get(event.type()));
        return () -> new Outcome.Taken(event.eventId(), events.put(arrival, kept));
    }

    private static Outcome forgotten(Event event, String pointer) {
        return new Outcome.Rejected(event.eventId(), List.of(new Problem(pointer, "customerId", FORGOTTEN)));
    }

    private static Outcome rejected(EventReading.Bad bad) {
        return new Outcome.Rejected(bad.eventId().orElse(""), bad.problems());
    }
}
