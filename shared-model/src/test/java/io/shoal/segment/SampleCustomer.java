package io.shoal.segment;

import io.shoal.rule.plan.Population;
import io.shoal.state.CustomerState;
import io.shoal.state.StatePlan;
import io.shoal.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A customer on the way through time: keeps profile, ledger and lists, and evaluates each write as the stream would. */
final class SampleCustomer {
    final List<Change> changes = new ArrayList<>();
    Ledger ledger = Ledger.empty(0);
    int evaluated;
    int writes;

    private final Map<String, Value> attributes = new HashMap<>();
    private final Map<String, Boolean> consents = new HashMap<>();
    private final Set<String> lists = new HashSet<>();
    private Optional<Image> last = Optional.empty();
    private long version;

    private record Image(long version, long asOf, Map<String, Value> attributes, Map<String, Boolean> consents) {}

    /** Makes a catalog of these rules; a segment without a rule is a list. */
    static CompiledCatalog catalog(
            long version,
            long publishedAt,
            List<Segment> active,
            List<Segment> archived,
            Map<String, SampleRule> rules) {
        var catalog = new Catalog(version, Instant.ofEpochMilli(publishedAt), Settings.DEFAULT, 0, active, archived);
        var planned = new HashMap<String, SegmentRule>();
        rules.forEach((id, rule) -> planned.put(id, rule.planned()));
        planned.keySet().retainAll(active.stream().map(Segment::id).toList());
        return CompiledCatalog.compile(catalog, planned, StatePlan.EMPTY);
    }

    /** Puts a fact. */
    void fact(CompiledCatalog catalog, long now, String attribute, boolean value) {
        attributes.put(attribute, new Value.Truth(value));
        write(catalog, now, Cause.PROFILE, Set.of(Touched.attribute(attribute)));
    }

    /** Puts two instants. */
    void during(CompiledCatalog catalog, long now, String attribute, long from, long to) {
        attributes.put(attribute, new Value.ListValue(List.of(Value.Number.of(from), Value.Number.of(to))));
        write(catalog, now, Cause.PROFILE, Set.of(Touched.attribute(attribute)));
    }

    /** Answers for a purpose. */
    void consent(CompiledCatalog catalog, long now, String purpose, boolean given) {
        consents.put(purpose, given);
        write(catalog, now, Cause.PROFILE, Set.of(Touched.consent(purpose)));
    }

    /** Puts the customer on a list, or off it. */
    void list(CompiledCatalog catalog, long now, String segment, boolean listed) {
        if (listed) {
            lists.add(segment);
        } else {
            lists.remove(segment);
        }
        write(catalog, now, Cause.IMPORT, Set.of(Touched.list(segment)));
    }

    /** Writes the profile without any other change. */
    void touch(CompiledCatalog catalog, long now, Cause cause) {
        write(catalog, now, cause, Set.of());
    }

    /** Tells what a touch would come to. */
    Outcome preview(CompiledCatalog catalog, long now) {
        return evaluate(catalog, image(now), Cause.DEFINITION, Set.of());
    }

    /** Tells what the end of the customer comes to. */
    Outcome end(CompiledCatalog catalog, long now, Cause cause) {
        return Evaluation.end(
                catalog,
                ledger,
                last.map(image -> snapshot(image, Cause.PROFILE, Set.of())),
                snapshot(image(now), cause, Set.of()),
                lists,
                Population.NONE);
    }

    Set<String> memberOf() {
        var ids = new HashSet<String>();
        ledger.memberships().forEach((id, membership) -> {
            if (membership.member()) {
                ids.add(id);
            }
        });
        return ids;
    }

    private void write(CompiledCatalog catalog, long now, Cause cause, Set<String> touched) {
        version++;
        var outcome = evaluate(catalog, image(now), cause, touched);
        last = Optional.of(image(now));
        evaluated = outcome.evaluated();
        changes.addAll(outcome.changes());
        if (outcome.write()) {
            writes++;
            ledger = outcome.next();
        }
    }

    private Outcome evaluate(CompiledCatalog catalog, Image after, Cause cause, Set<String> touched) {
        return Evaluation.evaluate(
                catalog,
                ledger,
                last.map(image -> snapshot(image, Cause.PROFILE, Set.of())),
                snapshot(after, cause, touched),
                lists,
                Population.NONE);
    }

    private Image image(long now) {
        return new Image(version, now, Map.copyOf(attributes), Map.copyOf(consents));
    }

    private static Snapshot snapshot(Image image, Cause cause, Set<String> touched) {
        return new Snapshot(
                "ada",
                image.version(),
                image.asOf(),
                new Value.MapValue(image.attributes()),
                image.consents(),
                CustomerState.empty(StatePlan.EMPTY),
                true,
                cause,
                "t",
                touched);
    }
}
