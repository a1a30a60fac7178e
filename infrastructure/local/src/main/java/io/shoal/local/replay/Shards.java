package io.shoal.local.replay;

import io.shoal.imports.mapping.MappedEvent;
import io.shoal.local.deployment.Customers;
import io.shoal.local.deployment.Customers.Customer;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.dynamodb.Capacity;
import io.shoal.local.stack.events.PublishedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The deployments that a history happens in: one, or several among which its customers are divided, each on a virtual clock and in a
 * thread of its own. One deployment goes from one instant to the next and so keeps one core busy; what becomes of a customer does not
 * depend on what others do, so that several together hold and publish what one would. This is so for membership; what compares
 * customers, as the thresholds of RFM do, needs all of them in one.
 */
public final class Shards implements AutoCloseable {
    /** Each takes memory of its own. */
    private static final int MOST = 4;

    /** For fewer events than this another deployment takes longer to start than it saves. */
    private static final long WORTH_ANOTHER = 1_000;

    private final List<Deployment> deployments;

    private Shards(List<Deployment> deployments) {
        this.deployments = List.copyOf(deployments);
    }

    /** One that has all customers. */
    public static Shards of(Deployment deployment) {
        return new Shards(List.of(deployment));
    }

    /** As many as this machine has cores for and a number of events is worth. */
    public static Shards of(long events, Supplier<Deployment> start) {
        long most = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        return start((int) Math.min(most, 1 + events / WORTH_ANOTHER), start);
    }

    /** So many. */
    static Shards start(int number, Supplier<Deployment> start) {
        return new Shards(atOnce(Stream.generate(() -> (Callable<Deployment>) start::get)
                .limit(number)
                .toList()));
    }

    /** All of them. */
    public List<Deployment> all() {
        return deployments;
    }

    /** Does the same in each, at once. */
    public void each(Consumer<Deployment> action) {
        atOnce(deployments.stream()
                .map(deployment -> Executors.callable(() -> action.accept(deployment)))
                .toList());
    }

    /**
     * Lets events happen, each where its customer is, and time pass to the end in all.
     *
     * @param events gives all of them, in the order of time, as often as it is asked
     * @param until how long time passes; empty: until the last event
     * @param replay prepares the replay of a deployment
     * @return what became of all events
     */
    public Replay.Outcome run(
            Supplier<Stream<MappedEvent>> events, Optional<Instant> until, Function<Deployment, Replay> replay) {
        var replays = deployments.stream().map(replay).toList();
        var runs = new ArrayList<Callable<Replay.Outcome>>();
        for (int number = 0; number < replays.size(); number++) {
            int shard = number;
            var mine = events.get().filter(event -> of(event.customer()) == shard);
            runs.add(() -> replays.get(shard).run(mine));
        }
        var outcome = atOnce(runs).stream().reduce(Replay.Outcome.NONE, Replay.Outcome::plus);
        var end = until.orElseGet(this::furthest);
        atOnce(replays.stream()
                .map(one -> Executors.callable(() -> one.until(end)))
                .toList());
        return outcome;
    }

    private int of(String customer) {
        return Math.floorMod(customer.hashCode(), deployments.size());
    }

    /** The instant that all have reached. */
    public Instant reached() {
        return deployments.stream()
                .map(Deployment::now)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Instant furthest() {
        return deployments.stream()
                .map(Deployment::now)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Everything that was ever published, in the order of time; at one instant one deployment's before the next one's. */
    public List<PublishedEvent> published() {
        var merged = new ArrayList<PublishedEvent>();
        var next = new PriorityQueue<>(Comparator.comparing(Place::time).thenComparingInt(Place::shard));
        for (int shard = 0; shard < deployments.size(); shard++) {
            new Place(deployments.get(shard).stack().published(), shard, 0).addTo(next);
        }
        while (!next.isEmpty()) {
            var first = next.poll();
            merged.add(first.event());
            first.after().addTo(next);
        }
        return merged;
    }

    private record Place(List<PublishedEvent> events, int shard, int index) {
        PublishedEvent event() {
            return events.get(index);
        }

        Instant time() {
            return event().time();
        }

        Place after() {
            return new Place(events, shard, index + 1);
        }

        void addTo(PriorityQueue<Place> places) {
            if (index < events.size()) {
                places.add(this);
            }
        }
    }

    /** All customers by id. */
    public SortedMap<String, Customer> customers() {
        var customers = new TreeMap<String, Customer>();
        deployments.forEach(deployment -> customers.putAll(Customers.read(deployment)));
        return customers;
    }

    /** What all databases together report as consumed. */
    public Capacity.Counts counts() {
        return deployments.stream()
                .map(deployment -> deployment.stack().counts())
                .reduce(Capacity.Counts::plus)
                .orElseThrow();
    }

    @Override
    public void close() {
        deployments.forEach(Deployment::close);
    }

    /** Runs all pieces at once; where one fails, the others are interrupted. Results come in the order of the pieces. */
    private static <T> List<T> atOnce(List<? extends Callable<T>> pieces) {
        try (var threads = Executors.newFixedThreadPool(
                pieces.size(), Thread.ofPlatform().name("shard-", 0).factory())) {
            var running = new ExecutorCompletionService<T>(threads);
            List<Future<T>> results = pieces.stream().map(running::submit).toList();
            wait(running, threads, results.size());
            return results.stream().map(Future::resultNow).toList();
        }
    }

    private static void wait(ExecutorCompletionService<?> running, ExecutorService threads, int pieces) {
        try {
            for (int done = 0; done < pieces; done++) {
                running.take().get();
            }
        } catch (ExecutionException failed) {
            threads.shutdownNow();
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("the replay was interrupted");
        }
    }
}
