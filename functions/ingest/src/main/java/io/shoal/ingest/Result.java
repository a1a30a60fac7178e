package io.shoal.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.EventIntake;
import io.shoal.aws.EventStore;
import io.shoal.aws.Json;

/**
 * What became of one event of a request, as it is answered.
 *
 * @param outcome what became of it
 */
record Result(EventIntake.Outcome outcome) {
    static Result of(EventIntake.Outcome outcome) {
        return new Result(outcome);
    }

    /** Returns the word for it. */
    String status() {
        return switch (outcome) {
            case EventIntake.Outcome.Taken taken -> taken.put() == EventStore.Put.ACCEPTED ? "accepted" : "duplicate";
            case EventIntake.Outcome.Rejected _ -> "rejected";
        };
    }

    /** Returns it as it is answered. */
    ObjectNode json(int index) {
        var json = Json.object().put("index", index);
        switch (outcome) {
            case EventIntake.Outcome.Taken taken ->
                json.put("eventId", taken.eventId()).put("status", status());
            case EventIntake.Outcome.Rejected rejected -> describe(json, rejected);
        }
        return json;
    }

    private void describe(ObjectNode json, EventIntake.Outcome.Rejected rejected) {
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
