package io.shoal.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.EventStore;
import io.shoal.aws.workflow.ConversionSettings;
import io.shoal.event.Event;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.report.TouchedRun;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.segment.Control;
import io.shoal.value.Value;
import io.shoal.workflow.Conversion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that happened with one customer, from the first event to what came of it. */
final class CustomerStory {
    private static final int DAY = "2025-01-01".length();

    /** A story that a screen can hold. */
    private static final int MOST_PUBLISHED = 16;

    private final String customer;
    private final List<Part> parts;

    private CustomerStory(String customer, List<Part> parts) {
        this.customer = customer;
        this.parts = parts.stream().sorted(Comparator.comparing(Part::at)).toList();
    }

    /**
     * Something that happened.
     *
     * @param told what, in few words; of what the customer did these join those of the same day
     * @param did whether the customer did it
     */
    private record Part(Instant at, String told, boolean did) {}

    /**
     * The story of the customer whom most workflows brought to do something; of those, of the one to whom the most different things
     * happened.
     */
    static Optional<CustomerStory> richest(Deployment deployment) {
        Map<String, List<PublishedEvent>> published = deployment.stack().published().stream()
                .filter(event -> event.detail().hasNonNull("customerId"))
                .collect(Collectors.groupingBy(
                        event -> event.detail().path("customerId").asText(), TreeMap::new, Collectors.toList()));
        List<TouchedRun> runs = TouchedRun.of(deployment.outcomes());
        return published.entrySet().stream()
                .filter(one -> one.getValue().size() <= MOST_PUBLISHED)
                .max(Comparator.<Map.Entry<String, List<PublishedEvent>>>comparingLong(
                                one -> successes(one.getKey(), runs))
                        .thenComparingLong(one -> kinds(one.getValue())))
                .map(one -> of(deployment, one.getKey(), one.getValue(), runs));
    }

    /** How many workflows wrote to a customer and brought something about. */
    private static long successes(String customer, List<TouchedRun> runs) {
        return runs.stream()
                .filter(run -> run.customer().equals(customer) && run.money().isPresent())
                .filter(run -> run.variant().filter(Control.HELD_OUT::equals).isEmpty())
                .map(TouchedRun::workflow)
                .distinct()
                .count();
    }

    private static long kinds(List<PublishedEvent> events) {
        return events.stream()
                .map(event ->
                        event.detailType() + event.detail().path("segmentId").asText())
                .distinct()
                .count();
    }

    private static CustomerStory of(
            Deployment deployment, String customer, List<PublishedEvent> published, List<TouchedRun> runs) {
        var history = new ArrayList<Event>();
        new EventStore(deployment.platform()).history(customer, arrival -> history.add(arrival.event()));
        history.sort(Comparator.comparing(Event::occurredAt).thenComparing(Event::eventId));
        Conversion conversion = ConversionSettings.of(deployment.stack().platform("OutcomesFunction"));
        var parts = new ArrayList<Part>();
        history.forEach(event -> {
            parts.add(new Part(event.occurredAt(), done(event), true));
            runs.stream()
                    .filter(run -> run.customer().equals(customer))
                    .filter(run -> conversion.counts(run.touchedAt().toEpochMilli(), event))
                    .forEach(run -> parts.add(outcome(event, run, conversion)));
        });
        published.stream().flatMap(CustomerStory::told).forEach(parts::add);
        return new CustomerStory(customer, parts);
    }

    private static Part outcome(Event event, TouchedRun run, Conversion conversion) {
        String told = "@|bold outcome|@   %s of %s within %d days of the first message of %s"
                .formatted(
                        event.type(),
                        amount(conversion.money(event)),
                        conversion.window().toDays(),
                        run.workflow());
        return new Part(event.occurredAt(), told, false);
    }

    private static String done(Event event) {
        return event.property("total") instanceof Value.Number(BigDecimal total)
                ? event.type() + " " + amount(total)
                : event.type();
    }

    private static String amount(BigDecimal money) {
        return money.setScale(Math.max(2, money.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** What was published, where it belongs into a story: a message is told when it is sent, not when it is asked for. */
    private static Stream<Part> told(PublishedEvent event) {
        JsonNode detail = event.detail();
        String segment = detail.path("segmentId").asText();
        String message = "%s (%s)"
                .formatted(
                        detail.path("message").asText(), detail.path("workflow").asText());
        return switch (event.detailType()) {
            case "Segment Entered" ->
                part(detail, "@|green entered|@   " + segment + ": " + Story.reason(detail) + values(detail));
            case "Segment Exited" ->
                part(detail, "@|yellow left|@      " + segment + ": " + Story.reason(detail) + values(detail));
            case "Message Sent" -> part(detail, "@|cyan message|@   " + message);
            case "Message Suppressed" ->
                part(
                        detail,
                        "@|cyan no word|@   " + message + ": "
                                + detail.path("reason").asText());
            case "Task Requested" ->
                part(
                        detail,
                        "@|cyan task|@      %s for %s"
                                .formatted(
                                        detail.path("task").asText(),
                                        detail.path("assignee").asText()));
            case "Workflow Stopped" ->
                part(
                        detail,
                        "@|cyan stopped|@   %s: %s"
                                .formatted(
                                        detail.path("workflow").asText(),
                                        detail.path("reason").asText()));
            default -> Stream.empty();
        };
    }

    private static Stream<Part> part(JsonNode detail, String told) {
        String at = detail.path("effectiveAt").asText(detail.path("at").asText());
        return Stream.of(new Part(Instant.parse(at), told, false));
    }

    /** The values that decided it. */
    private static String values(JsonNode detail) {
        String values = detail.at("/reason/evidence")
                .valueStream()
                .filter(part -> !part.path("value").asText("").isBlank())
                .map(part ->
                        part.path("part").asText() + ": " + part.path("value").asText())
                .collect(Collectors.joining("; "));
        return values.isEmpty() ? "" : " (" + values + ")";
    }

    /** The lines, the earliest first; what the customer did on one day without anything in between is one line. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("@|bold One customer's story: " + customer + "|@");
        var visit = new LinkedHashMap<String, Integer>();
        String day = "";
        for (Part part : parts) {
            String today = part.at().toString().substring(0, DAY);
            if (!visit.isEmpty() && (!part.did() || !today.equals(day))) {
                lines.add(line(day, visit(visit)));
            }
            day = today;
            if (part.did()) {
                visit.merge(part.told(), 1, Integer::sum);
            } else {
                lines.add(line(day, part.told()));
            }
        }
        if (!visit.isEmpty()) {
            lines.add(line(day, visit(visit)));
        }
        return lines;
    }

    private static String line(String day, String told) {
        return "  " + day + "  " + told;
    }

    /** Tells what was done, and forgets it. */
    private static String visit(Map<String, Integer> visit) {
        String told = visit.entrySet().stream()
                .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " x " + one.getValue())
                .collect(Collectors.joining(", ", "did       ", ""));
        visit.clear();
        return told;
    }
}
