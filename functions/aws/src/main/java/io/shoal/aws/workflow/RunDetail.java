package io.shoal.aws.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.workflow.Run;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** What every event of a workflow tells: who, why, and under which id. */
public final class RunDetail {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private RunDetail() {}

    /**
     * Begins the detail of an event.
     *
     * @param about what of the run it is about, the same for ever
     */
    public static ObjectNode of(Run run, String about, Instant at) {
        return Json.object()
                .put("id", run.id() + "-" + about)
                .put("version", "1")
                .put("customerId", run.customerId())
                .put("segmentId", run.segmentId())
                .put("changeId", run.id())
                .put("workflow", run.workflow())
                .put("variant", run.variant().orElse(null))
                .put("at", text(at));
    }

    /** Returns an instant as the contract writes it: in UTC, to the millisecond. */
    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
