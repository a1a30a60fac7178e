package io.shoal.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Failure;
import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.evaluation.Rebuilding;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.evaluation.Standing;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.membership.ChangeHistory;
import io.shoal.aws.population.PopulationStore;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.rule.explain.Explainer;
import io.shoal.rule.explain.Explanation;
import io.shoal.rule.plan.Population;
import io.shoal.rule.plan.RulePlan;
import io.shoal.rule.plan.Truth;
import io.shoal.segment.Cause;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.CustomerSubject;
import io.shoal.segment.Definition;
import io.shoal.segment.Membership;
import io.shoal.segment.Segment;
import io.shoal.segment.Snapshot;
import java.util.Optional;

/** Reads one customer with all that is needed to say where they stand, why, and until when. */
final class CustomerView {
    private final Platform platform;
    private final CatalogStore catalogs;
    private final Identities identities;
    private final ProfileStore profiles;
    private final StandingStore standings;
    private final Snapshots snapshots;
    private final Rebuilding rebuilding;
    private final PopulationStore populations;
    private final ChangeHistory changes;

    CustomerView(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.identities = new Identities(platform);
        this.profiles = new ProfileStore(platform);
        this.standings = new StandingStore(platform);
        this.snapshots = new Snapshots(catalogs, new OverflowStore(platform));
        this.rebuilding = new Rebuilding(platform);
        this.populations = new PopulationStore(platform);
        this.changes = new ChangeHistory(platform);
    }

    /**
     * Reads the customer that an id stands for, empty if nobody has seen the id.
     *
     * @throws Failure if it was split off somebody and has not got back yet what is its own; try again
     */
    Optional<Customer> read(String id) {
        var person = identities.person(id).id();
        var profile = profiles.read(person);
        if (profile.filter(read -> read.identity().fate() instanceof Fate.Returning)
                .isPresent()) {
            throw Failure.contended("the customer is being split off another just now");
        }
        return profile.filter(Profile::living).map(living -> customer(living, standings.read(person)));
    }

    private Customer customer(Profile profile, Standing standing) {
        var catalog = catalogs.compiled();
        var now = Math.max(profile.asOf(), platform.nowMillis());
        var why = Written.touch(Cause.PROFILE, "");
        var snapshot = snapshots.complete(profile, catalog)
                ? snapshots.touched(profile, why, now, catalog)
                : snapshots.rebuilt(rebuilding.fold(profile, catalog), why, now, catalog);
        snapshot.state().advance(now);
        return new Customer(profile, standing, catalog, snapshot, populations.current(), changes, now);
    }

    /**
     * A customer at one instant.
     *
     * @param profile as stored
     * @param standing as recorded
     * @param catalog in effect
     * @param snapshot the profile as rules see it at the instant
     * @param population the last run over all customers
     * @param changes what was recorded of each membership
     * @param now the instant, in epoch milliseconds
     */
    record Customer(
            Profile profile,
            Standing standing,
            CompiledCatalog catalog,
            Snapshot snapshot,
            Population population,
            ChangeHistory changes,
            long now) {

        /** Lists the segments that the customer is in. */
        ArrayNode segments() {
            var list = ApiJson.object().putArray("segments");
            for (var segment : catalog.catalog().active()) {
                if (membership(segment).member()) {
                    var node = membership(segment, ApiJson.object());
                    changes.last(profile.customerId(), segment.id())
                            .ifPresent(entered ->
                                    node.set("reason", entered.detail().path("reason")));
                    list.add(node);
                }
            }
            return list;
        }

        /** Adds what {@code rfm.*} and {@code predicted.*} are to an answer. */
        void rfm(ObjectNode body) {
            catalog.gauge()
                    .ifPresent(gauge -> new CustomerRfm(
                                    gauge, catalog.catalog().settings().rfm().cells(), subject(), now)
                            .write(body));
        }

        /** Says why the customer is in an active segment, or why not, and until when. */
        ObjectNode explain(String segmentId, Sight sight) {
            var segment = catalog.catalog().active(segmentId).orElseThrow();
            var body = ApiJson.object()
                    .put("customerId", profile.customerId())
                    .put("at", ApiJson.instant(now))
                    .put("member", membership(segment).member());
            membership(segment, body);
            conditions(segment.definition(), body);
            catalog.plan(segmentId).ifPresent(plan -> body.set("rule", tree(explanation(plan, sight))));
            if (segment.definition().isStatic()) {
                body.put("listed", standing.lists().contains(segmentId));
            }
            return body;
        }

        private Explanation explanation(RulePlan plan, Sight sight) {
            return Explainer.explain(plan, subject(), now, name -> !sight.shows(name));
        }

        private CustomerSubject subject() {
            return new CustomerSubject(
                    snapshot, id -> standing.ledger().membership(id).member(), population, catalog.attributes());
        }

        private Membership membership(Segment segment) {
            return standing.ledger().membership(segment.id());
        }

        private ObjectNode membership(Segment segment, ObjectNode node) {
            var membership = membership(segment);
            var definition = segment.definition();
            node.put("segmentId", segment.id()).put("name", definition.about().name());
            node.put("segmentVersion", segment.version());
            if (membership.sequence() > 0) {
                node.put("since", ApiJson.instant(membership.since())).put("sequence", membership.sequence());
            }
            until(segment).ifPresent(until -> node.put("until", ApiJson.instant(until)));
            if (membership.held()) {
                node.put("held", true);
            }
            definition
                    .control()
                    .variant(segment.id(), profile.customerId())
                    .ifPresent(variant -> node.put("variant", variant));
            return node;
        }

        private void conditions(Definition definition, ObjectNode body) {
            definition
                    .consent()
                    .ifPresent(purpose ->
                            body.putObject("consent").put("purpose", purpose).put("given", snapshot.consent(purpose)));
            definition.group().ifPresent(group -> {
                var node = body.putObject("group").put("name", group);
                catalog.catalog().active().stream()
                        .filter(other -> other.definition().group().equals(definition.group()))
                        .filter(other -> membership(other).member())
                        .findFirst()
                        .ifPresent(other -> node.put("memberOf", other.id()));
            });
        }

        /** Returns when the membership turns if nothing else happens, as far as its own rule and stay tell. */
        private Optional<Long> until(Segment segment) {
            var membership = membership(segment);
            var stay = membership.since() + segment.definition().minimumStay().toMillis();
            if (membership.held()) {
                return Optional.of(stay);
            }
            return catalog.plan(segment.id())
                    .map(plan -> Truth.until(plan.evaluate(subject(), now)))
                    .filter(until -> until != Truth.FOREVER)
                    .map(until -> membership.member() ? Math.max(until, stay) : until);
        }

        private static ObjectNode tree(Explanation explanation) {
            var node = ApiJson.object().put("part", explanation.part()).put("truth", explanation.truth());
            explanation.until().ifPresent(until -> node.put("until", ApiJson.instant(until.toEpochMilli())));
            if (!explanation.missing().isEmpty()) {
                node.put("missing", explanation.missing());
            }
            var values = node.putArray("values");
            explanation
                    .values()
                    .forEach(seen -> values.addObject()
                            .put("expression", seen.expression())
                            .put("value", seen.value()));
            var parts = node.putArray("parts");
            explanation.parts().forEach(part -> parts.add(tree(part)));
            return node;
        }
    }
}
