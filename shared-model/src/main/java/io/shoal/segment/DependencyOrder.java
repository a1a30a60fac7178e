package io.shoal.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The order in which segments are settled: inner before outer, where the segments of a group stand and fall together and
 * are one node.
 */
final class DependencyOrder {
    private final Map<String, List<Definition>> nodes = new TreeMap<>();
    private final Map<String, String> nodeOf = new HashMap<>();
    private final Map<String, Set<String>> references;
    private final LinkedHashMap<String, Boolean> visited = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();
    private final List<List<Definition>> order = new ArrayList<>();
    private Optional<String> cycle = Optional.empty();

    private DependencyOrder(List<Definition> definitions, Map<String, Set<String>> references) {
        this.references = references;
        for (var definition : definitions) {
            var node = definition.group().map(group -> "group " + group).orElse(definition.id());
            nodes.computeIfAbsent(node, _ -> new ArrayList<>()).add(definition);
            nodeOf.put(definition.id(), node);
        }
        nodes.values().forEach(group -> group.sort(Placement.bestFirst()));
    }

    /**
     * Orders the definitions.
     *
     * @param references by segment id, the ids that its rule refers to; unknown ids are left aside
     */
    static DependencyOrder of(List<Definition> definitions, Map<String, Set<String>> references) {
        var order = new DependencyOrder(definitions, references);
        order.nodes.keySet().forEach(order::visit);
        return order;
    }

    /** Returns the nodes, inner ones first; in each the best placed segment first. */
    List<List<Definition>> nodes() {
        return order;
    }

    /** Names a cycle, {@code a -> b -> a}, empty where there is none. */
    Optional<String> cycle() {
        return cycle;
    }

    private void visit(String node) {
        var state = visited.get(node);
        if (state != null) {
            if (!state) {
                foundCycle(node);
            }
            return;
        }
        visited.put(node, false);
        path.add(node);
        inner(node).forEach(this::visit);
        path.removeLast();
        visited.put(node, true);
        order.add(nodes.getOrDefault(node, List.of()));
    }

    private List<String> inner(String node) {
        return nodes.getOrDefault(node, List.of()).stream()
                .flatMap(definition -> references.getOrDefault(definition.id(), Set.of()).stream())
                .map(nodeOf::get)
                .filter(inner -> inner != null)
                .sorted(Comparator.naturalOrder())
                .distinct()
                .toList();
    }

    private void foundCycle(String node) {
        if (cycle.isEmpty()) {
            var names = new ArrayList<>(path.subList(path.indexOf(node), path.size()));
            names.add(node);
            cycle = Optional.of(names.stream().map(this::name).collect(Collectors.joining(" -> ")));
        }
    }

    private String name(String node) {
        if (!node.startsWith("group ")) {
            return node;
        }
        var ids = nodes.getOrDefault(node, List.of()).stream().map(Definition::id);
        return node + " (" + ids.collect(Collectors.joining(", ")) + ")";
    }
}
