package io.shoal.local.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.aws.Item;
import io.shoal.aws.OverflowStore;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.population.PopulationStore;
import io.shoal.event.Event;
import io.shoal.local.deployment.Deployment;
import io.shoal.profile.Bytes;
import io.shoal.profile.Facts;
import io.shoal.profile.Identity;
import io.shoal.profile.Profile;
import io.shoal.profile.Seen;
import io.shoal.profile.StreamPosition;
import io.shoal.profile.Written;
import io.shoal.rfm.population.Findings;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.rfm.summary.PopulationSummary;
import io.shoal.rule.plan.Gauge;
import io.shoal.rule.plan.Population;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.CustomerSubject;
import io.shoal.segment.Evaluation;
import io.shoal.segment.Ledger;
import io.shoal.segment.LedgerCodec;
import io.shoal.segment.SegmentDefinitions;
import io.shoal.state.CustomerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts simulated customers into the tables, as they stand tonight by what was found the night before: profile and ledger of each, in batches, since events through
 * the API would take hours.
 */
final class RfmSeed {
    private static final int BATCH = 12;

    private final Deployment deployment;
    private final SimulatedCustomers simulated;
    private final int customers;
    private final CompiledCatalog catalog;
    private final Gauge gauge;
    private final Snapshots snapshots;
    private final ProfileStore profiles;
    private final long now;
    private final long before;

    RfmSeed(Deployment deployment, SimulatedCustomers simulated, int customers) {
        this.deployment = deployment;
        this.simulated = simulated;
        this.customers = customers;
        publish(deployment);
        this.catalog = deployment.catalogs().compiled();
        this.gauge = catalog.gauge().orElseThrow();
        this.snapshots = new Snapshots(deployment.catalogs(), new OverflowStore(deployment.platform()));
        this.profiles = new ProfileStore(deployment.platform());
        this.now = simulated.end().toEpochMilli();
        this.before = now - Duration.ofDays(1).toMillis();
    }

    private static void publish(Deployment deployment) {
        var champions =
                JsonNodeFactory.instance.objectNode().put("id", "champions").put("rule", "rfm.cell = 'Champions'");
        deployment.publish(SegmentDefinitions.read(champions, "benchmark").drafts(), Set.of());
        deployment.stack().settle();
    }

    /** Writes all of them; {@code done} is told of each twice. */
    void write(LongConsumer done) {
        var findings = new Findings(
                1,
                before,
                customers,
                summary(done).thresholds(),
                new Findings.Accuracy(1, 1, 0),
                Map.of(),
                Map.of(),
                Predictions.unknown("the night before is made up"));
        if (!new PopulationStore(deployment.platform()).publish(findings, "the night before")) {
            throw new IllegalStateException("there is a population already");
        }
        for (int number = 0; number < customers; number += BATCH) {
            int end = Math.min(customers, number + BATCH);
            store(number, end, findings);
            done.accept(end - (long) number);
        }
    }

    private PopulationSummary summary(LongConsumer done) {
        var summary = new PopulationSummary();
        for (int number = 0; number < customers; number++) {
            var profile = profile(number, before);
            if (profile.stored()) {
                var snapshot = snapshots.of(profile, catalog);
                snapshot.state().advance(before);
                var subject = new CustomerSubject(snapshot, _ -> false, Population.NONE, catalog.attributes());
                gauge.measures(subject, before).ifPresent(summary::add);
            }
            done.accept(1);
        }
        return summary;
    }

    private Profile profile(int number, long asOf) {
        List<Event> events = simulated.events(number).stream()
                .filter(event -> event.occurredAtMillis() <= asOf)
                .toList();
        var state = CustomerState.empty(catalog.statePlan());
        var seen = Seen.NEVER;
        for (Event event : events) {
            state.fold(event, asOf);
            seen = seen.with(event.occurredAtMillis(), catalog.statePlan().types(event));
        }
        state.advance(asOf);
        String name = SimulatedCustomers.name(number);
        return events.isEmpty()
                ? Profile.unknown(name, catalog.catalog().version())
                : new Profile(
                        name,
                        0,
                        1,
                        asOf,
                        Facts.NONE,
                        seen,
                        StreamPosition.START,
                        Bytes.NONE,
                        catalog.catalog().version(),
                        Bytes.of(state.write()),
                        new TreeMap<>(),
                        Written.because(events),
                        Identity.ALONE);
    }

    private void store(int from, int to, Findings findings) {
        var stored = new ArrayList<WriteRequest>();
        var ledgers = new ArrayList<WriteRequest>();
        for (int number = from; number < to; number++) {
            var profile = profile(number, now);
            stored.add(put(profiles.replacement(profile).put().item()));
            ledgers.add(put(ledger(profile, findings).attributes()));
        }
        var platform = deployment.stack().platform("RulesFunction");
        deployment
                .stack()
                .clients()
                .dynamoDb()
                .batchWriteItem(request -> request.requestItems(Map.of(
                        platform.variable("PROFILES_TABLE"), stored, platform.variable("MEMBERSHIPS_TABLE"), ledgers)));
    }

    private Item ledger(Profile profile, Findings findings) {
        Ledger ledger = Evaluation.evaluate(
                        catalog, Ledger.empty(0), Optional.empty(), snapshots.of(profile, catalog), Set.of(), findings)
                .next();
        var item = Item.empty()
                .text("customerId", profile.customerId())
                .text("item", StandingStore.LEDGER)
                .number("version", ledger.version())
                .number("profileVersion", ledger.profileVersion())
                .number("catalog", ledger.catalog())
                .number("epoch", ledger.epoch())
                .number("dueAt", ledger.dueAt())
                .text("memberships", LedgerCodec.write(ledger.memberships()));
        LedgerCodec.write(ledger.cell()).ifPresent(cell -> item.text("cell", cell));
        return item;
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }
}
