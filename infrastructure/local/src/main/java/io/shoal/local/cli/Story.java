package io.shoal.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.events.PublishedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Tells what is published as it happens: everything of a kind that was not seen before, and a little of the rest. */
final class Story {
    private static final Duration PAUSE = Duration.ofDays(6);

    /** Goes to the beginning of the line and clears the progress that is drawn there. */
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Screen screen;

    private final Set<String> kinds = new HashSet<>();

    private Instant next = Instant.MIN;

    private long messages;

    Story(Screen screen) {
        this.screen = screen;
    }

    synchronized void tell(PublishedEvent event) {
        boolean message = event.detailType().equals("Message Requested");
        messages += message ? 1 : 0;
        String kind = event.detailType() + event.detail().path("segmentId").asText();
        if (kinds.add(kind) || !event.time().isBefore(next)) {
            next = event.time().plus(PAUSE);
            screen.paint((Screen.terminal() ? CLEAR_LINE : "") + (message ? message(event) : change(event)));
            screen.out().flush();
        }
    }

    private static String change(PublishedEvent event) {
        boolean entered = event.detail().path("change").asText().equals("entered");
        return "%s  %-6s %s %s (%s)"
                .formatted(
                        day(event),
                        event.detail().path("customerId").asText(),
                        entered ? "@|green entered|@" : "@|yellow left|@   ",
                        event.detail().path("segmentId").asText(),
                        reason(event.detail()));
    }

    /** Why a change of membership came about. */
    static String reason(JsonNode detail) {
        String cause = detail.at("/reason/cause").asText();
        String trigger = detail.at("/reason/trigger").asText();
        return switch (cause) {
            case "time" -> "time passed";
            case String other when trigger.isEmpty() -> other;
            case String other -> other + " " + trigger;
        };
    }

    private static String message(PublishedEvent event) {
        return "%s  %-6s @|cyan workflow|@ asks for a message: %s"
                .formatted(
                        day(event),
                        event.detail().path("customerId").asText(),
                        event.detail()
                                .path("message")
                                .asText(event.detail().path("workflow").asText()));
    }

    private static String day(PublishedEvent event) {
        return event.time().toString().substring(0, "2025-01-01".length());
    }

    /** How many messages workflows asked for. */
    synchronized long messages() {
        return messages;
    }
}
