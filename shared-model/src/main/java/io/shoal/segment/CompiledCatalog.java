package io.shoal.segment;

import io.shoal.rule.plan.Gauge;
import io.shoal.rule.plan.RulePlan;
import io.shoal.state.StatePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A catalog with its rules planned, in the order in which segments are settled. Immutable; made once per version. */
public final class CompiledCatalog {
    private final Catalog catalog;
    private final StatePlan statePlan;
    private final @Nullable Gauge gauge;
    private final List<CompiledSegment> segments = new ArrayList<>();
    private final List<CompiledSegment.Node> nodes = new ArrayList<>();
    private final Map<String, CompiledSegment> byId = new HashMap<>();
    private final Set<String> attributes;
    private final int[] nodeOf;
    private final BitSet[] outer;
    private final InputIndex index = new InputIndex();
    private final BitSet timeDependent = new BitSet();

    private CompiledCatalog(
            Catalog catalog, Map<String, SegmentRule> rules, StatePlan statePlan, @Nullable Gauge gauge) {
        this.catalog = catalog;
        this.statePlan = statePlan;
        this.gauge = gauge;
        this.nodeOf = new int[catalog.active().size()];
        this.outer = new BitSet[catalog.active().size()];
        Arrays.setAll(outer, _ -> new BitSet());
        order(catalog, rules).forEach(node -> addNode(node, rules));
        segments.forEach(this::connect);
        if (watched().isPresent()) {
            index.addCells(cells(), catalog.settings().rfm());
            timeDependent.set(cells());
        }
        this.attributes = segments.stream()
                .flatMap(segment -> segment.inputs().attributes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Plans every rule of a catalog.
     *
     * @throws IllegalArgumentException if the catalog was not made by {@link Catalogs}: a rule does not compile
     */
    public static CompiledCatalog compile(Catalog catalog) {
        var dynamic = catalog.active().stream()
                .filter(segment -> !segment.definition().isStatic())
                .toList();
        var planned = new CatalogCompiler(catalog.settings()).plan(dynamic);
        var rules = new HashMap<String, SegmentRule>();
        for (var number = 0; number < dynamic.size(); number++) {
            rules.put(
                    dynamic.get(number).id(),
                    new PlannedRule(
                            planned.rules().rules().get(number),
                            catalog.settings().attributes()));
        }
        return new CompiledCatalog(catalog, rules, planned.rules().state(), planned.gauge());
    }

    /** Takes the rules from elsewhere. */
    static CompiledCatalog compile(Catalog catalog, Map<String, SegmentRule> rules, StatePlan statePlan) {
        return new CompiledCatalog(catalog, rules, statePlan, null);
    }

    /** Returns what this was compiled from. */
    public Catalog catalog() {
        return catalog;
    }

    /** Returns the version of the catalog. */
    public long version() {
        return catalog.version();
    }

    /** Returns what the state of a customer has to hold. */
    public StatePlan statePlan() {
        return statePlan;
    }

    /** Returns what measures the population; empty where the rules came from elsewhere. */
    public Optional<Gauge> gauge() {
        return Optional.ofNullable(gauge);
    }

    /** Returns what measures the population if moves between RFM cells are announced. */
    Optional<Gauge> watched() {
        return gauge().filter(_ -> catalog.settings().rfm().announce());
    }

    /** Returns where the watch of RFM cells stands among the segments: after all of them. */
    int cells() {
        return segments.size();
    }

    /** Returns the planned rule of a segment, empty if there is no such active segment or a list decides it. */
    public Optional<RulePlan> plan(String segmentId) {
        return find(segmentId)
                .flatMap(CompiledSegment::rule)
                .flatMap(rule -> rule instanceof PlannedRule(var plan, var _) ? Optional.of(plan) : Optional.empty());
    }

    /** Returns the outermost names of the attributes that any rule reads. */
    public Set<String> attributes() {
        return attributes;
    }

    List<CompiledSegment> segments() {
        return segments;
    }

    List<CompiledSegment.Node> nodes() {
        return nodes;
    }

    int nodeOf(CompiledSegment segment) {
        return nodeOf[segment.position()];
    }

    /** Returns the segments whose rules refer to this one. */
    BitSet outer(CompiledSegment segment) {
        return outer[segment.position()];
    }

    InputIndex index() {
        return index;
    }

    BitSet timeDependent() {
        return (BitSet) timeDependent.clone();
    }

    Optional<CompiledSegment> find(String segmentId) {
        return Optional.ofNullable(byId.get(segmentId));
    }

    private static List<List<Definition>> order(Catalog catalog, Map<String, SegmentRule> rules) {
        var references = new HashMap<String, Set<String>>();
        rules.forEach((id, rule) -> references.put(id, rule.inputs().segments()));
        var definitions = catalog.active().stream().map(Segment::definition).toList();
        return DependencyOrder.of(definitions, references).nodes();
    }

    private void addNode(List<Definition> definitions, Map<String, SegmentRule> rules) {
        var members = new ArrayList<CompiledSegment>();
        for (var definition : definitions) {
            var segment = catalog.active(definition.id()).orElseThrow();
            var plan = Optional.ofNullable(rules.get(definition.id()));
            var position = segments.size();
            var compiled = plan.map(rule -> CompiledSegment.ofRule(position, segment, rule))
                    .orElseGet(() -> CompiledSegment.ofList(position, segment));
            nodeOf[position] = nodes.size();
            segments.add(compiled);
            members.add(compiled);
            byId.put(compiled.id(), compiled);
        }
        nodes.add(new CompiledSegment.Node(definitions.getFirst().group(), members));
    }

    private void connect(CompiledSegment segment) {
        index.add(segment, catalog.settings().rfm());
        if (segment.inputs().time()) {
            timeDependent.set(segment.position());
        }
        for (var inner : segment.inputs().segments()) {
            find(inner).ifPresent(found -> outer[found.position()].set(segment.position()));
        }
    }
}
