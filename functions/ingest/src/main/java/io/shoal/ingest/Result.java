package io.shoal.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.EventStore;
import io.shoal.aws.Json;
import io.shoal.event.Problem;
import java.util.List;

/** What became of one event of a request. */
sealed interface Result {
    /** It is stored, or was before. */
    record Taken(String eventId, EventStore.Put put) implements Result {}

    /** It is refused. */
    record Rejected(String eventId, List<Problem> problems) implements Result {}

    /** Returns the word for it. */
    default String status() {
        return switch (this) {
            case Taken taken -> taken.put() == EventStore.Put.ACCEPTED ? "accepted" : "duplicate";
            case Rejected _ -> "rejected";
        };
    }

    /** Returns it as it is answered. */
    default ObjectNode json(int index) {
        var json = Json.object().put("index", index);
        switch (this) {
            case Taken taken -> json.put("eventId", taken.eventId()).put("status", status());
            case Rejected rejected -> describe(json, rejected);
        }
        return json;
    }

    private void describe(ObjectNode json, Rejected rejected) {
        if (!rejected.eventId().isEmpty()) {
            json.put("eventId", rejected.eventId());
        }
        var first = rejected.problems().getFirst();
        json.put("status", status());
        json.put("field", first.field());
        json.put("reason", first.reason());
        json.put("pointer", first.pointer());
        var problems = json.putArray("problems");
        rejected.problems()
                .forEach(problem -> problems.addObject()
                        .put("pointer", problem.pointer())
                        .put("field", problem.field())
                        .put("reason", problem.reason()));
    }
}
