package io.shoal.local.stack.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.QueueResource;
import io.shoal.local.stack.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All queues, by physical name. */
public final class LocalQueues implements AutoCloseable {

    private final Optional<Path> folder;
    private final InstantSource clock;
    private final Map<String, LocalQueue> queues = new ConcurrentHashMap<>();

    public LocalQueues(Optional<Path> folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public LocalQueue create(QueueResource resource) {
        return queues.computeIfAbsent(
                resource.name(),
                name -> new LocalQueue(resource, DurableMap.in(folder, "queue-" + name), clock, this::bury));
    }

    LocalQueue create(String name) {
        return create(new QueueResource(
                name, name, Duration.ZERO, Duration.ofSeconds(30), Duration.ofDays(4), Optional.empty()));
    }

    private void bury(QueueResource.Redrive redrive, Message message) {
        get(redrive.queue()).send(message.body(), message.attributes(), Optional.empty());
    }

    /**
     * The queue of this name, URL or ARN.
     *
     * @throws ServiceException where there is none
     */
    public LocalQueue get(String nameOrAddress) {
        var queue = queues.get(Arns.lastPart(nameOrAddress));
        if (queue == null) {
            throw new ServiceException(
                    "com.amazonaws.sqs#QueueDoesNotExist", 400, "The specified queue does not exist: " + nameOrAddress);
        }
        return queue;
    }

    /** Sends a text to a queue by name, URL or ARN. */
    public void send(String nameOrAddress, String body) {
        get(nameOrAddress).send(body, JsonNodeFactory.instance.objectNode(), Optional.empty());
    }

    public Collection<LocalQueue> all() {
        return queues.values();
    }

    public void clear() {
        queues.values().forEach(LocalQueue::clear);
    }

    @Override
    public void close() {
        queues.values().forEach(LocalQueue::close);
    }
}
