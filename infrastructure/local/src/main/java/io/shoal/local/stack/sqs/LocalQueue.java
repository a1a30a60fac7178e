package io.shoal.local.stack.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.template.QueueResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;

/** One queue. Thread-safe. */
public final class LocalQueue implements Mailbox {

    private final QueueResource resource;
    private final DurableMap store;
    private final InstantSource clock;
    private final BiConsumer<QueueResource.Redrive, Message> deadLetters;
    private final TreeSet<Message> byVisibility =
            new TreeSet<>(Comparator.comparing(Message::visible).thenComparingLong(Message::order));
    private final Map<String, Message> byId = new HashMap<>();
    private long order;

    LocalQueue(
            QueueResource resource,
            DurableMap store,
            InstantSource clock,
            BiConsumer<QueueResource.Redrive, Message> deadLetters) {
        this.resource = resource;
        this.store = store;
        this.clock = clock;
        this.deadLetters = deadLetters;
        store.all().values().forEach(json -> keep(Message.of(json)));
    }

    private void keep(Message message) {
        byId.put(message.id(), message);
        byVisibility.add(message);
        order = Math.max(order, message.order());
    }

    private void replace(Message old, Message fresh) {
        byVisibility.remove(old);
        keep(fresh);
        store.put(fresh.id(), fresh.json());
    }

    private void drop(Message message) {
        byVisibility.remove(message);
        byId.remove(message.id());
        store.remove(message.id());
    }

    public QueueResource resource() {
        return resource;
    }

    /** Sends a message; it is visible after the delay, or the queue's own where none is given. */
    public synchronized Message send(String body, JsonNode attributes, Optional<Duration> delay) {
        var now = clock.instant();
        var message = new Message(
                UUID.randomUUID().toString(),
                order + 1,
                body,
                attributes,
                now,
                now.plus(delay.orElse(resource.delay())),
                now,
                0,
                "");
        keep(message);
        store.put(message.id(), message.json());
        return message;
    }

    @Override
    public List<Message> receive(int maximum) {
        return receive(maximum, Optional.empty());
    }

    /** Receives visible messages, oldest first, and hides them; what was received too often goes to the dead letters. */
    public synchronized List<Message> receive(int maximum, Optional<Duration> visibility) {
        var now = clock.instant();
        var received = new ArrayList<Message>();
        while (received.size() < maximum
                && !byVisibility.isEmpty()
                && !byVisibility.first().visible().isAfter(now)) {
            var message = byVisibility.first();
            var redrive = resource.redrive().filter(limit -> message.receives() >= limit.maximumReceives());
            if (message.sent().plus(resource.retention()).isBefore(now)) {
                drop(message);
            } else if (redrive.isPresent()) {
                drop(message);
                deadLetters.accept(redrive.get(), message);
            } else {
                var until = now.plus(visibility.orElse(resource.visibility()));
                var hidden = message.received(now, until, message.id() + "." + UUID.randomUUID());
                replace(message, hidden);
                received.add(hidden);
                if (!until.isAfter(now)) {
                    break;
                }
            }
        }
        return received;
    }

    /** An old receipt has no effect. */
    @Override
    public synchronized void delete(String receipt) {
        byReceipt(receipt).ifPresent(this::drop);
    }

    /** Shows a received message again after this time. */
    public synchronized boolean changeVisibility(String receipt, Duration visibility) {
        var message = byReceipt(receipt);
        message.ifPresent(
                found -> replace(found, found.visibleFrom(clock.instant().plus(visibility))));
        return message.isPresent();
    }

    private Optional<Message> byReceipt(String receipt) {
        var dot = receipt.indexOf('.');
        return Optional.ofNullable(byId.get(dot < 0 ? receipt : receipt.substring(0, dot)))
                .filter(message -> message.receipt().equals(receipt));
    }

    /** Whether a message can be received now. */
    public synchronized boolean hasVisible() {
        return !byVisibility.isEmpty() && !byVisibility.first().visible().isAfter(clock.instant());
    }

    @Override
    public synchronized Optional<Instant> nextVisible() {
        return byVisibility.isEmpty()
                ? Optional.empty()
                : Optional.of(byVisibility.first().visible());
    }

    public synchronized int size() {
        return byId.size();
    }

    /** Everything in the queue, oldest first, without receiving it. */
    public synchronized List<Message> messages() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(Message::order))
                .toList();
    }

    public synchronized void clear() {
        byId.clear();
        byVisibility.clear();
        store.clear();
    }

    void close() {
        store.close();
    }
}
