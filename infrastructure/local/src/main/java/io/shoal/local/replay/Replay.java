package io.shoal.local.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.mapping.MappedEvent;
import io.shoal.imports.mapping.Refusals;
import io.shoal.local.deployment.Answer;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.deployment.Refused;
import io.shoal.local.deployment.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Lets history happen again: the virtual clock goes along the events, timers that are due on the way fire first, and what happened at
 * one instant is sent and settled together.
 */
public final class Replay {
    /** Beyond so many events of one instant the next customer's wait; a customer's own stay together, whoever else is there. */
    private static final int ENOUGH_AT_ONCE = 400;

    private final Deployment deployment;

    private final Refusals refusals;

    private final Consumer<Instant> reached;

    private final LongConsumer done;

    /** The purpose that customers consent to with their first event; empty where they do not. */
    private final Optional<String> consent;

    /** What was last put of each customer. */
    private final Map<String, ObjectNode> known = new HashMap<>();

    private final List<MappedEvent> together = new ArrayList<>();

    private long accepted;

    private long duplicates;

    private long refused;

    /**
     * Prepares a replay.
     *
     * @param consent a purpose that every customer consents to with the first event; empty where nobody does
     * @param refusals takes the events that the API refuses, by their first lines
     * @param reached is told of every instant up to which everything is done
     * @param done is told of numbers of events that are done
     */
    public Replay(
            Deployment deployment,
            Optional<String> consent,
            Refusals refusals,
            Consumer<Instant> reached,
            LongConsumer done) {
        this.deployment = deployment;
        this.consent = consent;
        this.refusals = refusals;
        this.reached = reached;
        this.done = done;
    }

    /**
     * Sends events that come in the order of time. What is older than the deployment's clock arrives late.
     *
     * @throws CancellationException where its thread is interrupted
     */
    public Outcome run(Stream<MappedEvent> events) {
        Instant begin = now();
        events.forEachOrdered(event -> {
            if (Thread.interrupted()) {
                throw new CancellationException("the replay was interrupted at " + now());
            }
            if (!together.isEmpty() && !fits(event, begin)) {
                flush(begin);
            }
            together.add(event);
        });
        flush(begin);
        return new Outcome(accepted, duplicates, refused);
    }

    /** Lets time pass without events. */
    public void until(Instant end) {
        if (end.isAfter(now())) {
            deployment.stack().advanceTo(end);
            reached.accept(end);
        }
    }

    private boolean fits(MappedEvent event, Instant begin) {
        MappedEvent last = together.getLast();
        boolean late = event.occurredAt().isBefore(begin);
        boolean sameInstant = event.occurredAt().equals(last.occurredAt());
        boolean parted = !sameInstant || !event.customer().equals(last.customer());
        return (late || sameInstant) && (together.size() < ENOUGH_AT_ONCE || !parted);
    }

    private void flush(Instant begin) {
        if (together.isEmpty()) {
            return;
        }
        Instant at = together.getLast().occurredAt();
        if (at.isAfter(now())) {
            deployment.stack().advanceTo(at);
        }
        together.stream().filter(event -> !event.occurredAt().isBefore(begin)).forEach(this::put);
        count(deployment.send(together.stream().map(MappedEvent::request).toList()));
        deployment.stack().settle();
        reached.accept(now());
        done.accept(together.size());
        together.clear();
    }

    /** An attribute is put when it is new or another than before, a consent with the first event. */
    private void put(MappedEvent event) {
        boolean first = !known.containsKey(event.customer());
        boolean changed = !event.attributes().isEmpty()
                && !event.attributes().equals(known.put(event.customer(), event.attributes()));
        if (changed || (first && consent.isPresent())) {
            known.putIfAbsent(event.customer(), event.attributes());
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("attributes", event.attributes());
            consent.filter(purpose -> first)
                    .ifPresent(purpose -> body.putObject("consents").put(purpose, true));
            Answer answer = deployment.put(event.customer(), body);
            if (!answer.fine()) {
                refuse(event, "what is known of the customer is refused: " + answer.body());
            }
        }
    }

    private void count(Sent sent) {
        accepted += sent.accepted();
        duplicates += sent.duplicates();
        refused += sent.refused().size();
        for (Refused one : sent.refused()) {
            refuse(together.get(one.position()), one.reason());
        }
    }

    private void refuse(MappedEvent event, String reason) {
        refusals.refuse(event.line(), reason, event.request().toString());
    }

    private Instant now() {
        return deployment.now();
    }

    /**
     * What became of the events.
     *
     * @param accepted how many were new
     * @param duplicates how many were there before
     * @param refused how many the API refused
     */
    public record Outcome(long accepted, long duplicates, long refused) {
        static final Outcome NONE = new Outcome(0, 0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(accepted + other.accepted, duplicates + other.duplicates, refused + other.refused);
        }
    }
}
