package io.shoal.local.stack.events;

import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.BusResource;
import io.shoal.local.stack.template.RuleResource;
import io.shoal.local.stack.template.TemplateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * All buses. An event is archived, then handed to the targets of the rules that match it, all before its publisher has an answer: a
 * process killed in between leaves a publisher without an answer, which publishes again.
 */
public final class LocalBuses implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final Map<String, LocalBus> buses = new ConcurrentSkipListMap<>();
    private final List<Consumer<PublishedEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Targets targets;
    private final Archive archive;

    public LocalBuses(Optional<Path> folder, Targets targets) {
        this.targets = targets;
        this.archive = new Archive(folder);
        create(new BusResource("default", "default", Optional.empty()));
    }

    public void create(BusResource bus) {
        buses.putIfAbsent(bus.name(), new LocalBus(bus));
    }

    public void add(RuleResource rule) {
        Optional.ofNullable(buses.get(rule.bus()))
                .orElseThrow(() -> new TemplateException(rule.id(), "there is no bus " + rule.bus()))
                .add(rule);
    }

    /** Tells of every event, in order, before its targets get it. */
    public void listen(Consumer<PublishedEvent> listener) {
        listeners.add(listener);
    }

    public void unlisten(Consumer<PublishedEvent> listener) {
        listeners.remove(listener);
    }

    public Archive archive() {
        return archive;
    }

    boolean contains(String bus) {
        return buses.containsKey(Arns.lastPart(bus));
    }

    Optional<RuleResource> rule(String bus, String name) {
        return Optional.ofNullable(buses.get(bus)).flatMap(found -> found.rule(name));
    }

    List<String> ruleNames(String bus) {
        return Optional.ofNullable(buses.get(bus)).map(LocalBus::ruleNames).orElse(List.of());
    }

    Map<String, LocalBus> all() {
        return buses;
    }

    /** Publishes an event; one on a bus that is not there is dropped, as EventBridge does. */
    public void publish(PublishedEvent event) {
        var bus = buses.get(event.bus());
        if (bus == null) {
            return;
        }
        if (!event.bus().equals("default")) {
            archive.add(event);
        }
        listeners.forEach(listener -> listener.accept(event));
        var json = event.json();
        for (var rule : bus.matching(json)) {
            rule.targets().forEach(target -> deliver(bus, target, TargetInput.of(target.input(), json), event));
        }
    }

    private void deliver(LocalBus bus, RuleResource.Target target, String input, PublishedEvent event) {
        for (int attempt = 1; ; attempt++) {
            try {
                hand(target.arn(), input, event);
                return;
            } catch (RuntimeException e) {
                if (attempt > Math.min(ATTEMPTS, target.maximumRetries())) {
                    bury(bus, target, input, e);
                    return;
                }
            }
        }
    }

    private void hand(String arn, String input, PublishedEvent event) {
        switch (arn.split(":")[2]) {
            case "lambda" -> targets.invoke(arn, input);
            case "states" -> targets.startExecution(arn, event.id() + "_" + UUID.randomUUID(), input);
            case "sqs" -> targets.send(arn, input);
            case "sns" -> targets.notify(arn, input);
            case "events" -> publish(on(event, Arns.lastPart(arn)));
            default -> throw new IllegalArgumentException("no target: " + arn);
        }
    }

    private static PublishedEvent on(PublishedEvent event, String bus) {
        return new PublishedEvent(
                bus, event.id(), event.source(), event.detailType(), event.time(), event.resources(), event.detail());
    }

    private void bury(LocalBus bus, RuleResource.Target target, String input, RuntimeException cause) {
        System.getLogger(LocalBuses.class.getName())
                .log(System.Logger.Level.WARNING, "could not deliver to " + target.arn(), cause);
        target.deadLetters().or(() -> bus.resource().deadLetters()).ifPresent(queue -> targets.send(queue, input));
    }

    @Override
    public void close() {
        archive.close();
    }
}
