package io.shoal.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The plain meaning of membership: at every millisecond everything is settled anew, nothing is remembered but who is in
 * since when, and nothing is left out because it could not matter.
 */
final class SettlingModel {
    /** What happened, in the words that are compared. */
    final List<String> told = new ArrayList<>();

    private final Map<String, Long> memberSince = new HashMap<>();

    /** Segments held by their stay although their rule is false, as the last settling left them. */
    private final Set<String> held = new HashSet<>();

    private final Map<String, Boolean> matchedBefore = new HashMap<>();

    /**
     * One catalog as the model sees it.
     *
     * @param nodes inner ones first, in each the best placed segment first
     */
    record World(List<List<Definition>> nodes, Map<String, SampleRule> rules) {}

    /** The customer at one instant. */
    record Person(Map<String, Object> attributes, Set<String> consents, Set<String> lists) {}

    Set<String> members() {
        return memberSince.keySet();
    }

    /** Settles one instant for one cause. */
    void settle(World world, Person person, long now, Cause cause, Set<String> edited, Set<String> archived) {
        var before = Set.copyOf(memberSince.keySet());
        var causes = new HashMap<String, Cause>();
        for (var id : archived) {
            end(id, now, cause);
            matchedBefore.remove(id);
            held.remove(id);
        }
        for (var node : world.nodes()) {
            settleNode(world, person, now, cause, edited, before, causes, node);
        }
    }

    private void settleNode(
            World world,
            Person person,
            long now,
            Cause cause,
            Set<String> edited,
            Set<String> before,
            Map<String, Cause> causes,
            List<Definition> node) {
        var candidates = new LinkedHashMap<String, Boolean>();
        var nodeCauses = new HashMap<String, Cause>();
        for (var definition : node) {
            var id = definition.id();
            var matched = matches(world, person, now, definition, members()::contains);
            var wasMatched = matchedBefore.getOrDefault(id, false);
            if (matched != wasMatched) {
                var onlyInner =
                        !edited.contains(id) && matches(world, person, now, definition, before::contains) == wasMatched;
                nodeCauses.put(id, onlyInner ? Cause.SEGMENT : cause);
            }
            var wasHeld = held.contains(id);
            var stays = stays(person, now, edited, definition, matched);
            if (wasHeld && !stays && !matched) {
                nodeCauses.putIfAbsent(id, cause);
            }
            matchedBefore.put(id, matched);
            candidates.put(id, matched || stays);
        }
        decide(node, candidates, nodeCauses, now, cause);
        causes.putAll(nodeCauses);
        for (var definition : node) {
            if (memberSince.containsKey(definition.id()) && !matchedBefore.get(definition.id())) {
                held.add(definition.id());
            } else {
                held.remove(definition.id());
            }
        }
    }

    private boolean stays(Person person, long now, Set<String> edited, Definition definition, boolean matched) {
        var since = memberSince.get(definition.id());
        return since != null
                && !matched
                && !edited.contains(definition.id())
                && !definition.isStatic()
                && definition.consent().map(person.consents()::contains).orElse(true)
                && now < since + definition.minimumStay().toMillis();
    }

    private void decide(
            List<Definition> node,
            Map<String, Boolean> candidates,
            Map<String, Cause> nodeCauses,
            long now,
            Cause cause) {
        var winner = candidates.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
        var exits = node.stream()
                .map(Definition::id)
                .filter(id ->
                        memberSince.containsKey(id) && winner.filter(id::equals).isEmpty())
                .toList();
        var entry = winner.filter(id -> !memberSince.containsKey(id));
        var shared = shared(nodeCauses, exits, entry, cause);
        exits.forEach(id -> end(id, now, shared));
        entry.ifPresent(id -> {
            memberSince.put(id, now);
            tell(id, "entered", now, shared);
        });
    }

    private static Cause shared(
            Map<String, Cause> nodeCauses, List<String> exits, Optional<String> entry, Cause cause) {
        var involved = new ArrayList<>(exits);
        entry.ifPresent(involved::add);
        var causes = involved.stream()
                .map(nodeCauses::get)
                .filter(found -> found != null)
                .distinct()
                .toList();
        return causes.equals(List.of(Cause.SEGMENT)) ? Cause.SEGMENT : cause;
    }

    private void end(String id, long now, Cause cause) {
        if (memberSince.remove(id) != null) {
            tell(id, "exited", now, cause);
        }
    }

    private void tell(String id, String what, long now, Cause cause) {
        told.add(id + " " + what + " " + now + " " + cause.label());
    }

    private static boolean matches(
            World world, Person person, long now, Definition definition, Predicate<String> members) {
        if (!definition.consent().map(person.consents()::contains).orElse(true)) {
            return false;
        }
        if (definition.isStatic()) {
            return person.lists().contains(definition.id());
        }
        return holds(world.rules().get(definition.id()), person, now, members);
    }

    private static boolean holds(SampleRule rule, Person person, long now, Predicate<String> members) {
        return switch (rule) {
            case SampleRule.Fact(var attribute) ->
                Boolean.TRUE.equals(person.attributes().get(attribute));
            case SampleRule.During(var attribute) ->
                person.attributes().get(attribute) instanceof long[] bounds && bounds[0] <= now && now < bounds[1];
            case SampleRule.In(var segment) -> members.test(segment);
            case SampleRule.Both(var left, var right) ->
                holds(left, person, now, members) && holds(right, person, now, members);
            case SampleRule.Not(var part) -> !holds(part, person, now, members);
        };
    }
}
