package io.shoal.aws.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Failure;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Puts events on the bus, ten at a time. Two events of one lane never share a call: the later one waits until the earlier is on the
 * bus, and stays back if that fails.
 */
public final class BusPublisher {
    private static final int AT_ONCE = 10;
    private static final String SOURCE = "shoal";

    private final Platform platform;

    /** Takes the platform, whose variable {@code BUS_NAME} names the bus. */
    public BusPublisher(Platform platform) {
        this.platform = platform;
    }

    /**
     * An event on its way.
     *
     * @param lane events of one lane stay in order
     * @param type its detail-type
     * @param at when it happened
     * @param detail JSON
     */
    public record Outgoing(String lane, String type, Instant at, String detail) {
        /**
         * Reads the detail of a change; those of one customer and segment are one lane.
         *
         * @throws Failure if it is none
         */
        public static Outgoing of(String detail) {
            var tree = Json.read(detail);
            var lane = tree.path("customerId").asText() + "#"
                    + tree.path("segmentId").asText();
            return of(type(tree), lane, tree);
        }

        private static String type(JsonNode detail) {
            if (!detail.has("segmentId")) {
                return CellChangeDetail.TYPE;
            }
            return detail.path("change").asText().equals("entered") ? "Segment Entered" : "Segment Exited";
        }

        /**
         * Makes an event of a detail that has an {@code id} and says when, {@code at}.
         *
         * @throws Failure if it does not
         */
        public static Outgoing of(String type, String lane, JsonNode detail) {
            if (!detail.hasNonNull("id") || !detail.hasNonNull("at")) {
                throw Failure.brokenItem("an event without its id or instant");
            }
            return new Outgoing(lane, type, Instant.parse(detail.path("at").asText()), detail.toString());
        }
    }

    /**
     * Publishes events.
     *
     * @return for each event why it is not on the bus, empty if it is
     */
    public List<Optional<RuntimeException>> publish(List<Outgoing> events) {
        var run = new Run(events);
        while (run.next()) {
            run.publish();
        }
        return List.copyOf(run.outcomes);
    }

    /** One pass over the events, call by call. */
    private final class Run {
        private final List<Outgoing> events;
        private final List<Optional<RuntimeException>> outcomes = new ArrayList<>();
        private final HashSet<String> held = new HashSet<>();
        private List<Integer> waiting = new ArrayList<>();
        private final List<Integer> call = new ArrayList<>();

        private Run(List<Outgoing> events) {
            this.events = events;
            for (var index = 0; index < events.size(); index++) {
                outcomes.add(Optional.of(Failure.unavailable("an earlier event is not on the bus")));
                waiting.add(index);
            }
        }

        /** Chooses what goes into the next call: the first of each lane that none holds back. */
        private boolean next() {
            call.clear();
            var lanes = new HashSet<String>();
            var left = new ArrayList<Integer>();
            for (var index : waiting) {
                var lane = events.get(index).lane();
                if (held.contains(lane)) {
                    continue;
                }
                var first = lanes.add(lane);
                (first && call.size() < AT_ONCE ? call : left).add(index);
            }
            waiting = left;
            return !call.isEmpty();
        }

        private void publish() {
            var entries = call.stream().map(index -> entry(events.get(index))).toList();
            try {
                var results = platform.clients()
                        .eventBridge()
                        .putEvents(request -> request.entries(entries))
                        .entries();
                for (var position = 0; position < results.size(); position++) {
                    note(call.get(position), results.get(position));
                }
            } catch (SdkException failed) {
                call.forEach(index -> fail(index, failed));
                waiting = List.of();
            }
        }

        private void note(int index, PutEventsResultEntry result) {
            if (result.errorCode() == null) {
                outcomes.set(index, Optional.empty());
            } else {
                fail(index, Failure.unavailable("the bus refused an event: " + result.errorCode()));
            }
        }

        private void fail(int index, RuntimeException reason) {
            outcomes.set(index, Optional.of(reason));
            held.add(events.get(index).lane());
        }
    }

    private PutEventsRequestEntry entry(Outgoing event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(platform.variable("BUS_NAME"))
                .source(SOURCE)
                .detailType(event.type())
                .time(event.at())
                .detail(event.detail())
                .build();
    }
}
