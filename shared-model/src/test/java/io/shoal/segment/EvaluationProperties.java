package io.shoal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.segment.SettlingModel.Person;
import io.shoal.segment.SettlingModel.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever the segments and whatever happens, the changes are those of the {@link SettlingModel}. */
class EvaluationProperties {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e");

    /** How one segment of a random world looks; its references are taken from the nodes before it. */
    record Sketch(
            boolean present, boolean joins, RuleSketch rule, int stay, boolean consent, boolean list, int priority) {}

    /** How a random rule looks. */
    record RuleSketch(int kind, int choice, boolean negated, Optional<RuleSketch> and) {}

    /** One thing that happens, so many milliseconds after the one before. */
    record Step(
            int pause, boolean prompt, int kind, int choice, boolean value, int from, int length, List<Sketch> world) {}

    @Property(tries = 2_000)
    void changesAreThoseOfTheModel(@ForAll("worlds") List<Sketch> first, @ForAll("steps") List<Step> steps) {
        var run = new Run(first);
        steps.forEach(run::step);
        run.fireTimers(run.now + 200);
        assertThat(run.toldByCustomer()).containsExactlyInAnyOrderElementsOf(run.model.told);
        assertThat(run.ada.memberOf()).isEqualTo(run.model.members());
    }

    @Property(tries = 500)
    void sequencesCountWithoutGapAndAlternate(@ForAll("worlds") List<Sketch> first, @ForAll("steps") List<Step> steps) {
        var run = new Run(first);
        steps.forEach(run::step);
        var bySegment = run.ada.changes.stream().collect(Collectors.groupingBy(Change::segmentId));
        bySegment.values().forEach(changes -> {
            for (var number = 0; number < changes.size(); number++) {
                assertThat(changes.get(number).sequence()).isEqualTo(number + 1L);
                assertThat(changes.get(number).kind() == Change.Kind.ENTERED).isEqualTo(number % 2 == 0);
            }
        });
    }

    @Provide
    Arbitrary<List<Sketch>> worlds() {
        var sketch = Combinators.combine(
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(true, false, false),
                        rules(),
                        Arbitraries.of(0, 0, 5, 20),
                        Arbitraries.of(false, false, true),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.integers().between(0, 3))
                .as(Sketch::new);
        return sketch.list().ofSize(IDS.size());
    }

    private static Arbitrary<RuleSketch> rules() {
        var leaf = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(false, false, true))
                .as((kind, choice, negated) -> new RuleSketch(kind, choice, negated, Optional.empty()));
        return Combinators.combine(leaf, leaf.optional(0.4))
                .as((one, other) -> new RuleSketch(one.kind(), one.choice(), one.negated(), other));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var step = Combinators.combine(
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 0, 0, 1, 1, 1, 2, 3, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-5, 20),
                        Arbitraries.integers().between(1, 20),
                        worlds())
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(14);
    }

    /** One customer and one model on their way through the same steps. */
    private static final class Run {
        final SampleCustomer ada = new SampleCustomer();
        final SettlingModel model = new SettlingModel();
        long now;

        private final Map<String, Object> attributes = new HashMap<>();
        private final Set<String> consents = new HashSet<>();
        private final Set<String> lists = new HashSet<>();
        private final Map<String, Segment> archived = new TreeMap<>();
        private World world;
        private CompiledCatalog catalog;
        private boolean known;

        Run(List<Sketch> first) {
            world = world(first);
            catalog = SampleCustomer.catalog(1, 0, active(Map.of(), 1), List.of(), world.rules());
        }

        void step(Step step) {
            var target = now + step.pause();
            if (step.prompt() || step.kind() == 4) {
                fireTimers(target);
            } else {
                tick(target);
            }
            switch (step.kind()) {
                case 0 -> fact(step);
                case 1 -> during(step);
                case 2 -> consent(step);
                case 3 -> list(step);
                default -> publish(step);
            }
        }

        void fireTimers(long target) {
            tick(target);
            while (ada.ledger.dueAt() <= target) {
                ada.touch(catalog, Math.max(ada.ledger.dueAt(), 0), Cause.TIME);
            }
        }

        List<String> toldByCustomer() {
            return ada.changes.stream()
                    .map(change -> change.segmentId() + " " + change.kind().label() + " " + change.effectiveAt() + " "
                            + change.reason().cause().label())
                    .toList();
        }

        private void tick(long target) {
            while (now < target) {
                now++;
                if (known) {
                    model.settle(world, person(), now, Cause.TIME, Set.of(), Set.of());
                }
            }
        }

        private void fact(Step step) {
            var attribute = step.choice() % 2 == 0 ? "x" : "y";
            attributes.put(attribute, step.value());
            ada.fact(catalog, now, attribute, step.value());
            settle(Cause.PROFILE);
        }

        private void during(Step step) {
            var attribute = step.choice() % 2 == 0 ? "during1" : "during2";
            var from = now + step.from();
            attributes.put(attribute, new long[] {from, from + step.length()});
            ada.during(catalog, now, attribute, from, from + step.length());
            settle(Cause.PROFILE);
        }

        private void consent(Step step) {
            if (step.value()) {
                consents.add("email");
            } else {
                consents.remove("email");
            }
            ada.consent(catalog, now, "email", step.value());
            settle(Cause.PROFILE);
        }

        private void list(Step step) {
            var id = IDS.get(step.choice());
            if (step.value()) {
                lists.add(id);
            } else {
                lists.remove(id);
            }
            ada.list(catalog, now, id, step.value());
            settle(Cause.IMPORT);
        }

        private void settle(Cause cause) {
            known = true;
            model.settle(world, person(), now, cause, Set.of(), Set.of());
        }

        private void publish(Step step) {
            var before = catalog.catalog().active().stream().collect(Collectors.toMap(Segment::id, segment -> segment));
            var rulesBefore = world.rules();
            world = world(step.world());
            var version = catalog.version() + 1;
            var active = active(before, rulesBefore, version);
            var gone = before.keySet().stream()
                    .filter(id ->
                            active.stream().noneMatch(segment -> segment.id().equals(id)))
                    .collect(Collectors.toSet());
            gone.forEach(id -> archived.put(
                    id, new Segment(before.get(id).definition(), before.get(id).version(), version)));
            active.forEach(segment -> archived.remove(segment.id()));
            catalog = SampleCustomer.catalog(version, now, active, List.copyOf(archived.values()), world.rules());
            if (known) {
                var edited = active.stream()
                        .filter(segment -> segment.since() == version)
                        .map(Segment::id)
                        .collect(Collectors.toSet());
                model.settle(world, person(), now, Cause.DEFINITION, edited, gone);
                backfill();
            }
        }

        private void backfill() {
            var outcome = ada.preview(catalog, now);
            if (!outcome.next().memberships().equals(ada.ledger.memberships())
                    || outcome.next().dueAt() < ada.ledger.dueAt()) {
                ada.touch(catalog, now, Cause.DEFINITION);
            }
        }

        private List<Segment> active(Map<String, Segment> before, long version) {
            return active(before, Map.of(), version);
        }

        private List<Segment> active(Map<String, Segment> before, Map<String, SampleRule> rulesBefore, long version) {
            return world.nodes().stream()
                    .flatMap(List::stream)
                    .map(definition -> segment(definition, before.get(definition.id()), rulesBefore, version))
                    .toList();
        }

        private Segment segment(
                Definition definition, @Nullable Segment before, Map<String, SampleRule> rulesBefore, long version) {
            var id = definition.id();
            var same = before != null
                    && before.definition().equals(definition)
                    && Optional.ofNullable(rulesBefore.get(id))
                            .equals(Optional.ofNullable(world.rules().get(id)));
            if (same) {
                return before;
            }
            var last = before != null ? before : archived.get(id);
            return new Segment(definition, last == null ? 1 : last.version() + 1, version);
        }

        private Person person() {
            return new Person(Map.copyOf(attributes), Set.copyOf(consents), Set.copyOf(lists));
        }

        private static World world(List<Sketch> sketches) {
            var nodes = new ArrayList<List<Definition>>();
            var rules = new HashMap<String, SampleRule>();
            var earlier = new ArrayList<String>();
            for (var number = 0; number < IDS.size(); number++) {
                if (sketches.get(number).present()) {
                    add(sketches.get(number), IDS.get(number), nodes, earlier, rules);
                }
            }
            var ordered = nodes.stream()
                    .map(node -> node.size() == 1
                            ? node
                            : node.stream().sorted(Placement.bestFirst()).toList())
                    .toList();
            return new World(ordered, rules);
        }

        private static void add(
                Sketch sketch,
                String id,
                List<List<Definition>> nodes,
                List<String> earlier,
                Map<String, SampleRule> rules) {
            if (!sketch.joins() || nodes.isEmpty()) {
                nodes.stream()
                        .flatMap(List::stream)
                        .map(Definition::id)
                        .filter(other -> !earlier.contains(other))
                        .forEach(earlier::add);
                nodes.add(new ArrayList<>());
            }
            var content = sketch.list() ? Content.Listed.of(List.of("ada")) : new Content.RuleText("sample");
            var priority = sketch.priority() == 0 ? Optional.<Integer>empty() : Optional.of(sketch.priority());
            var definition = Definition.of(id, content)
                    .withPlacement(new Placement("g" + nodes.size(), priority))
                    .withMinimumStay(Duration.ofMillis(sketch.stay()));
            nodes.getLast().add(sketch.consent() ? definition.withConsent("email") : definition);
            if (!sketch.list()) {
                rules.put(id, rule(sketch.rule(), earlier));
            }
        }

        private static SampleRule rule(RuleSketch sketch, List<String> earlier) {
            var leaf = leaf(sketch, earlier);
            var part = sketch.negated() ? new SampleRule.Not(leaf) : leaf;
            return sketch.and()
                    .<SampleRule>map(other -> new SampleRule.Both(part, rule(other, earlier)))
                    .orElse(part);
        }

        private static SampleRule leaf(RuleSketch sketch, List<String> earlier) {
            if (sketch.kind() == 2 && !earlier.isEmpty()) {
                return new SampleRule.In(earlier.get(sketch.choice() % earlier.size()));
            }
            return sketch.kind() == 1
                    ? new SampleRule.During(sketch.choice() % 2 == 0 ? "during1" : "during2")
                    : new SampleRule.Fact(sketch.choice() % 2 == 0 ? "x" : "y");
        }
    }
}
