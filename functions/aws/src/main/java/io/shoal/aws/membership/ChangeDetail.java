package io.shoal.aws.membership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.segment.Change;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** The detail of {@code Segment Entered} and {@code Segment Exited}, as {@code events/schemas/segment-change.json} has it. */
public final class ChangeDetail {
    static final String VERSION = "1";
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private ChangeDetail() {}

    /** Returns the detail of a change. */
    public static String write(Change change) {
        var detail = Json.object();
        detail.put("id", change.id());
        detail.put("version", VERSION);
        detail.put("customerId", change.customerId());
        detail.put("segmentId", change.segmentId());
        detail.put("segmentVersion", change.segmentVersion());
        detail.put("change", change.kind().label());
        detail.put("sequence", change.sequence());
        detail.put("at", instant(change.at()));
        detail.put("effectiveAt", instant(change.effectiveAt()));
        detail.set("reason", reason(change));
        put(detail, "group", change.group());
        put(detail, "variant", change.variant());
        change.counterpart().ifPresent(other -> detail.put(relation(change.kind()), other));
        return detail.toString();
    }

    private static ObjectNode reason(Change change) {
        var reason = Json.object();
        reason.put("cause", change.reason().cause().label());
        reason.put("trigger", change.reason().trigger());
        var evidence = reason.putArray("evidence");
        change.reason()
                .evidence()
                .forEach(part -> evidence.addObject()
                        .put("part", part.part())
                        .put("truth", part.truth())
                        .put("value", part.value()));
        return reason;
    }

    private static String relation(Change.Kind kind) {
        return switch (kind) {
            case ENTERED -> "replaces";
            case EXITED -> "replacedBy";
        };
    }

    static void put(ObjectNode detail, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> detail.put(name, text), () -> detail.putNull(name));
    }

    static String instant(long millis) {
        return MILLISECONDS.format(Instant.ofEpochMilli(millis));
    }
}
