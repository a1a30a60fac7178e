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
 * Puts changes of membership and of RFM cells on the bus, ten at a time. Two changes of one lane never share a call: the
 * later one waits until the earlier is on the bus, and stays back if that fails.
 */
public final class ChangePublisher {
    private static final int AT_ONCE = 10;
    private static final String SOURCE = "shoal";

    private final Platform platform;

    /** Takes the platform, whose variable {@code BUS_NAME} names the bus. */
    public ChangePublisher(Platform platform) {
        this.platform = platform;
    }

    /**
     * A change on its way.
     *
     * @param lane changes of one lane stay in order: customer and segment
     * @param detail as {@link ChangeDetail} writes it
     */
    public record Outgoing(String lane, String detail) {
        /**
         * Reads the detail of a change.
         *
         * @throws Failure if it is none
         */
        public static Outgoing of(String detail) {
            var tree = Json.read(detail);
            if (!tree.hasNonNull("id") || !tree.hasNonNull("at")) {
                throw Failure.brokenItem("a change without its id or instant");
            }
            return new Outgoing(
                    tree.path("customerId").asText() + "#"
                            + tree.path("segmentId").asText(),
                    detail);
        }
    }

    /**
     * Publishes changes.
     *
     * @return for each change why it is not on the bus, empty if it is
     */
    public List<Optional<RuntimeException>> publish(List<Outgoing> changes) {
        var run = new Run(changes);
        while (run.next()) {
            run.publish();
        }
        return List.copyOf(run.outcomes);
    }

    /** One pass over the changes, call by call. */
    private final class Run {
        private final List<Outgoing> changes;
        private final List<Optional<RuntimeException>> outcomes = new ArrayList<>();
        private final HashSet<String> held = new HashSet<>();
        private List<Integer> waiting = new ArrayList<>();
        private final List<Integer> call = new ArrayList<>();

        private Run(List<Outgoing> changes) {
            this.changes = changes;
            for (var index = 0; index < changes.size(); index++) {
                outcomes.add(Optional.of(Failure.unavailable("an earlier change is not on the bus")));
                waiting.add(index);
            }
        }

        /** Chooses what goes into the next call: the first of each lane that none holds back. */
        private boolean next() {
            call.clear();
            var lanes = new HashSet<String>();
            var left = new ArrayList<Integer>();
            for (var index : waiting) {
                var lane = changes.get(index).lane();
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
            var entries = call.stream().map(index -> entry(changes.get(index))).toList();
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
                fail(index, Failure.unavailable("the bus refused a change: " + result.errorCode()));
            }
        }

        private void fail(int index, RuntimeException reason) {
            outcomes.set(index, Optional.of(reason));
            held.add(changes.get(index).lane());
        }
    }

    private PutEventsRequestEntry entry(Outgoing change) {
        var detail = Json.read(change.detail());
        return PutEventsRequestEntry.builder()
                .eventBusName(platform.variable("BUS_NAME"))
                .source(SOURCE)
                .detailType(detailType(detail))
                .time(Instant.parse(detail.path("at").asText()))
                .detail(change.detail())
                .build();
    }

    private static String detailType(JsonNode detail) {
        if (!detail.has("segmentId")) {
            return CellChangeDetail.TYPE;
        }
        return detail.path("change").asText().equals("entered") ? "Segment Entered" : "Segment Exited";
    }
}
