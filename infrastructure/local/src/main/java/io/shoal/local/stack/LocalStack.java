package io.shoal.local.stack;

import io.shoal.local.stack.clock.Driver;
import io.shoal.local.stack.clock.DueTimer;
import io.shoal.local.stack.clock.RealTime;
import io.shoal.local.stack.clock.Timer;
import io.shoal.local.stack.clock.VirtualClock;
import io.shoal.local.stack.dynamodb.Capacity;
import io.shoal.local.stack.dynamodb.Expiry;
import io.shoal.local.stack.dynamodb.Tables;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.http.LocalApi;
import io.shoal.local.stack.http.LocalServer;
import io.shoal.local.stack.lambda.Checkpoints;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.lambda.StreamPoller;
import io.shoal.local.stack.mail.LocalMail;
import io.shoal.local.stack.s3.LocalBuckets;
import io.shoal.local.stack.sqs.LocalQueues;
import io.shoal.local.stack.stepfunctions.LocalStateMachines;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.store.FolderLock;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.local.stack.template.Template;
import io.shoal.local.stack.template.TemplateReader;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.local.stack.wire.LocalRequest;
import io.shoal.local.stack.wire.LocalResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A SAM template running in this JVM. On a virtual clock nothing happens but in {@link #settle} and {@link #advanceTo}, in the
 * caller's thread; on the real clock {@link #run} starts a thread that settles for as long as the stack is open.
 */
public final class LocalStack implements Stack {

    private static final Duration ROUND = Duration.ofMillis(20);

    private final LocalStackOptions options;
    private final Template template;
    private final Optional<FolderLock> lock;
    private final InstantSource clock;
    private final LocalServices services;
    private final Driver driver;
    private final Expiry expiry;
    private final DurableMap checkpoints;
    private final Map<String, List<StreamPoller>> pollers = new HashMap<>();
    private final Map<String, Timer> timers = new HashMap<>();
    private final String dueTable;
    private final Optional<DueTimer> dueTimer;
    private final LocalApi api;
    private final List<LocalServer> servers = new CopyOnWriteArrayList<>();
    private @Nullable URI awsAddress;
    private @Nullable RealTime realTime;

    private LocalStack(LocalStackOptions options) {
        this.options = options;
        this.template = TemplateReader.read(options.template(), options.stackName(), options.parameters());
        this.lock = options.data().map(FolderLock::take);
        this.clock = options.start().<InstantSource>map(VirtualClock::new).orElseGet(InstantSource::system);
        this.dueTable =
                options.due().map(due -> template.table(due.table()).name()).orElse("");
        this.checkpoints = DurableMap.in(options.data(), "checkpoints");
        this.services = new LocalServices(
                template,
                template.functions().stream().map(this::withVariables).toList(),
                options.data(),
                clock,
                function ->
                        options.handlers().orElse(LocalHandlers::of).apply(this).create(function),
                this::written,
                this::awsAddress);
        this.api = new LocalApi(template, services.functions, clock);
        this.driver = new Driver(clock);
        this.expiry = new Expiry(services.database.client(), services.clients.dynamoDb(), clock, template.tables());
        driver.add(expiry);
        var wiring = new Wiring(template, services, clock, new Checkpoints(checkpoints));
        wiring.pollers().forEach(this::add);
        driver.add(services.asynchronousCalls::pump);
        wiring.queuePollers().forEach(driver::add);
        driver.add(services.stateMachines);
        wiring.timers(options).forEach(timer -> {
            timers.put(timer.id(), timer);
            driver.add(timer);
        });
        this.dueTimer = options.start().flatMap(start -> options.due()).map(wiring::dueTimer);
        dueTimer.ifPresent(driver::add);
    }

    /**
     * Starts a stack. Refuses a template that it does not understand, naming the resource.
     *
     * @throws io.shoal.local.stack.store.FolderInUseException if another has the folder of its data
     */
    public static LocalStack start(LocalStackOptions options) {
        var stack = new LocalStack(options);
        if (options.data().isEmpty()) {
            stack.empty();
        }
        return stack;
    }

    private FunctionResource withVariables(FunctionResource function) {
        var variables = new HashMap<>(function.variables());
        variables.putAll(options.variables());
        return new FunctionResource(
                function.id(),
                function.name(),
                function.handler(),
                variables,
                function.memory(),
                function.timeout(),
                function.asynchronousRetries(),
                function.sources());
    }

    private void add(StreamPoller poller) {
        pollers.computeIfAbsent(poller.table(), table -> new ArrayList<>()).add(poller);
        driver.add(poller::pump);
    }

    private void written(String table, Optional<Map<String, AttributeValue>> item) {
        pollers.getOrDefault(table, List.of()).forEach(StreamPoller::written);
        expiry.written(table, item);
        if (table.equals(dueTable)) {
            dueTimer.ifPresent(timer -> item.ifPresentOrElse(
                    known -> options.due().orElseThrow().of(known).ifPresent(timer::written), timer::written));
        }
    }

    @Override
    public Template template() {
        return template;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public LocalClients clients() {
        return services.clients;
    }

    public LocalQueues queues() {
        return services.queues;
    }

    public LocalBuckets buckets() {
        return services.buckets;
    }

    /** State machines and their executions. */
    public LocalStateMachines stateMachines() {
        return services.stateMachines;
    }

    @Override
    public Map<String, String> variables(String function) {
        return services.functions
                .find(template.function(function).name())
                .orElseThrow()
                .variables();
    }

    @Override
    public Invocation invoke(String function, String payload) {
        return services.functions.invoke(template.function(function).name(), payload.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a request to the template's API.
     *
     * @param target path and query, encoded
     */
    public LocalResponse http(String method, String target, Map<String, String> headers, byte[] body) {
        var mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var lower = new HashMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return api.handle(new LocalRequest(
                method,
                path,
                LocalServer.query(mark < 0 ? "" : target.substring(mark + 1)),
                lower,
                new ByteArrayInputStream(body)));
    }

    /** Serves the template's API on a port of this machine; 0 = any that is free. Ends with the stack. */
    public URI serveApi(int port) {
        return serve(new LocalServer(port, api));
    }

    /** Serves DynamoDB, S3, SQS, EventBridge and Step Functions in AWS's own protocols, for any AWS client. Ends with the stack. */
    public synchronized URI serveAws(int port) {
        var address = serve(new LocalServer(port, services.endpoint));
        awsAddress = address;
        return address;
    }

    /** Where AWS's protocols are served; on any free port from now on if they were not yet. */
    private synchronized URI awsAddress() {
        var address = awsAddress;
        return address == null ? serveAws(0) : address;
    }

    private URI serve(LocalServer server) {
        servers.add(server);
        return server.address();
    }

    @Override
    public void settle() {
        driver.settle();
    }

    @Override
    public void advanceTo(Instant target) {
        driver.advanceTo(target);
    }

    /** The next instant with work. */
    public Optional<Instant> next() {
        return driver.next();
    }

    /** Settles in a thread of its own from now on; for the real clock. */
    public void run() {
        realTime = new RealTime(driver, ROUND);
    }

    /** Tells of every event that is published, in order. */
    public void onPublished(Consumer<PublishedEvent> listener) {
        services.buses.listen(listener);
    }

    /** Everything published on the template's buses since the stack was empty, also before a restart. */
    public List<PublishedEvent> published() {
        return services.buses.archive().from(0);
    }

    /** What topics' subscribers were told. */
    public List<String> notices() {
        return List.copyOf(services.notices);
    }

    /** E-mail that was sent. */
    public LocalMail mail() {
        return services.mail;
    }

    /** Lets a watcher in between every call of a service; it may throw. */
    public void watch(CallWatcher watcher) {
        services.calls.add(watcher);
    }

    public void unwatch(CallWatcher watcher) {
        services.calls.remove(watcher);
    }

    /** Tells of every invocation of a function when it has ended, and how long it took. */
    public void onInvoked(BiConsumer<FunctionResource, Duration> listener) {
        services.functions.listen(listener);
    }

    /** What DynamoDB reports as consumed. */
    public Capacity.Counts counts() {
        return services.capacity.counts();
    }

    /** Switches a schedule on or off; its id is {@code Function.Event}. */
    public void turn(String timer, boolean on) {
        Optional.ofNullable(timers.get(timer))
                .orElseThrow(
                        () -> new IllegalArgumentException("no such schedule: " + timer + " of " + timers.keySet()))
                .turn(on);
    }

    /** Forgets all handler objects, as if every function were started anew. */
    public void restartFunctions() {
        services.functions.restart();
    }

    /** Empties everything but keeps the resources, and lets a virtual clock begin again at an instant. */
    public void reset(Instant start) {
        if (clock instanceof VirtualClock virtual) {
            virtual.restart(start);
        }
        empty();
    }

    private void empty() {
        services.functions.restart();
        api.forget();
        template.tables().forEach(table -> Tables.clear(services.clients.dynamoDb(), table));
        pollers.values().forEach(list -> list.forEach(StreamPoller::skip));
        services.buckets.clear();
        services.queues.clear();
        services.asynchronousCalls.clear();
        services.stateMachines.clear();
        services.buses.archive().clear();
        services.notices.clear();
        services.mail.clear();
        dueTimer.ifPresent(DueTimer::restart);
        expiry.restart();
        timers.values().forEach(timer -> timer.turn(options.schedules()));
    }

    /** Ends the round under way and closes what is durable; the rest is given up. */
    @Override
    public void close() {
        servers.forEach(LocalServer::close);
        if (realTime != null) {
            realTime.close();
        }
        services.close();
        checkpoints.close();
        lock.ifPresent(FolderLock::close);
    }
}
