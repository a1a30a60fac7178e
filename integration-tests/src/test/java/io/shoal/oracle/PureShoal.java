package io.shoal.oracle;

import io.shoal.event.Event;
import io.shoal.profile.Bytes;
import io.shoal.rule.plan.Population;
import io.shoal.segment.Catalog;
import io.shoal.segment.Catalogs;
import io.shoal.segment.Cause;
import io.shoal.segment.Change;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Draft;
import io.shoal.segment.Evaluation;
import io.shoal.segment.Ledger;
import io.shoal.segment.Outcome;
import io.shoal.segment.Settings;
import io.shoal.segment.Snapshot;
import io.shoal.segment.Touched;
import io.shoal.state.CustomerState;
import io.shoal.state.Overflow;
import io.shoal.state.StatePlan;
import io.shoal.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * The product's own parts, folding and evaluation, put together without tables and streams: one customer, whose
 * state goes through its bytes at every write.
 */
final class PureShoal {

    /** When the clock looks for customers who are due. */
    enum Timers {
        /** At each due instant. */
        PROMPT,
        /** Only before a publication, before a run over the population and at the end: every other record catches up by itself. */
        LATE
    }

    private final Script script;
    private final Timers timers;
    private final Random order;
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private Catalog catalog;
    private CompiledCatalog compiled;
    private Ledger ledger = Ledger.empty(0);
    private Optional<Image> image = Optional.empty();
    private Population population = Population.NONE;

    /** A profile as it is stored. */
    private record Image(
            long version,
            long asOf,
            Map<String, Value> attributes,
            Map<String, Boolean> consents,
            StatePlan plan,
            Bytes state) {}

    PureShoal(Script script, Timers timers, long seed) {
        this.script = script;
        this.timers = timers;
        this.order = new Random(seed);
        Settings settings = new Settings(script.zone(), script.retention(), Script.RFM);
        this.catalog = Catalog.empty(settings);
        this.compiled = CompiledCatalog.compile(catalog);
        publish(script.definitions().stream().map(PureShoal::draft).toList(), Set.of(), Instant.EPOCH);
    }

    static Draft draft(io.shoal.segment.Definition definition) {
        return new Draft(definition, List.of(), "script");
    }

    List<Change> run() {
        script.steps().forEach(step -> {
            if (timers == Timers.PROMPT) {
                passTo(step.at());
            }
            take(step);
        });
        passTo(script.end());
        return changes;
    }

    /** The bytes of the state at the end. */
    byte[] state() {
        return image.map(last -> last.state().toArray()).orElse(new byte[0]);
    }

    private void passTo(Instant instant) {
        while (image.isPresent() && ledger.dueAt() <= instant.toEpochMilli()) {
            long due = ledger.dueAt();
            touch(image.get(), Cause.TIME, due);
            if (ledger.dueAt() <= due) {
                throw new AssertionError("a due instant that does not pass: " + Instant.ofEpochMilli(due));
            }
        }
    }

    private void take(Script.Step step) {
        long now = step.at().toEpochMilli();
        switch (step.input()) {
            case Script.Arrive arrive -> arrive(arrive, now);
            case Script.Put put -> put(put, now);
            case Script.Recompute recompute -> {
                passTo(step.at());
                population = recompute.run().population();
                image.ifPresent(last -> touch(last, Cause.POPULATION, Set.of(Touched.POPULATION), now));
            }
            case Script.Define define -> {
                publish(List.of(draft(define.definition())), Set.of(), step.at());
                image.ifPresent(last -> touch(last, Cause.DEFINITION, now));
            }
            case Script.Archive archive -> {
                publish(List.of(), Set.of(archive.segmentId()), step.at());
                image.ifPresent(last -> touch(last, Cause.DEFINITION, now));
            }
        }
    }

    private void publish(List<Draft> drafts, Set<String> archive, Instant now) {
        passTo(now);
        catalog = Catalogs.publish(catalog, drafts, archive, now)
                .catalog()
                .orElseThrow(() -> new IllegalArgumentException("refused: " + drafts));
        compiled = CompiledCatalog.compile(catalog);
    }

    private void arrive(Script.Arrive arrive, long now) {
        List<Event> fresh = new ArrayList<>();
        for (Event event : arrive.events()) {
            if (events.putIfAbsent(event.eventId(), event) == null) {
                fresh.add(event);
            }
        }
        java.util.Collections.shuffle(fresh, order);
        Image last = image.orElseGet(this::unknown);
        CustomerState state = stateOf(last);
        fresh.forEach(event -> state.fold(event, now));
        state.advance(now);
        Set<String> touched = new TreeSet<>();
        fresh.forEach(event -> touched.add(Touched.event(event.type())));
        if (!fresh.isEmpty()) {
            write(last, last.attributes(), last.consents(), state, Cause.EVENT, touched, now);
        }
    }

    private void put(Script.Put put, long now) {
        Image last = image.orElseGet(this::unknown);
        Map<String, Value> attributes = new LinkedHashMap<>(last.attributes());
        attributes.putAll(put.attributes());
        Map<String, Boolean> consents = new LinkedHashMap<>(last.consents());
        consents.putAll(put.consents());
        Set<String> touched = new TreeSet<>();
        put.attributes().keySet().forEach(name -> touched.add(Touched.attribute(name)));
        put.consents().keySet().forEach(purpose -> touched.add(Touched.consent(purpose)));
        write(last, attributes, consents, stateOf(last), Cause.PROFILE, touched, now);
    }

    private void touch(Image last, Cause cause, long now) {
        touch(last, cause, Set.of(), now);
    }

    private void touch(Image last, Cause cause, Set<String> touched, long now) {
        write(last, last.attributes(), last.consents(), stateOf(last), cause, touched, now);
    }

    private Image unknown() {
        return new Image(0, Long.MIN_VALUE, Map.of(), Map.of(), compiled.statePlan(), Bytes.NONE);
    }

    /** The state under today's plan, from the history where the bytes lack something. */
    private CustomerState stateOf(Image last) {
        if (last.plan().covers(compiled.statePlan())) {
            return CustomerState.read(compiled.statePlan(), last.state().toArray(), Overflow.NONE);
        }
        CustomerState rebuilt = CustomerState.empty(compiled.statePlan());
        List<Event> shuffled = new ArrayList<>(events.values());
        java.util.Collections.shuffle(shuffled, order);
        shuffled.forEach(event -> rebuilt.fold(event, last.asOf()));
        return rebuilt;
    }

    private void write(
            Image last,
            Map<String, Value> attributes,
            Map<String, Boolean> consents,
            CustomerState state,
            Cause cause,
            Set<String> touched,
            long now) {
        Image next =
                new Image(last.version() + 1, now, attributes, consents, compiled.statePlan(), Bytes.of(state.write()));
        Outcome outcome = Evaluation.evaluate(
                compiled,
                ledger,
                image.map(before -> snapshot(before, Cause.TIME, Set.of())),
                snapshot(next, cause, touched),
                Set.of(),
                population);
        image = Optional.of(next);
        changes.addAll(outcome.changes());
        if (outcome.write()) {
            ledger = outcome.next();
        } else if (!outcome.changes().isEmpty()) {
            throw new AssertionError("changes that would not be written");
        }
    }

    private Snapshot snapshot(Image of, Cause cause, Set<String> touched) {
        return new Snapshot(
                Script.CUSTOMER,
                of.version(),
                of.asOf(),
                new Value.MapValue(of.attributes()),
                of.consents(),
                CustomerState.read(compiled.statePlan(), of.state().toArray(), Overflow.NONE),
                of.plan().covers(compiled.statePlan()),
                cause,
                "",
                touched);
    }
}
