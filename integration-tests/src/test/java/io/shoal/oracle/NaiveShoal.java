package io.shoal.oracle;

import io.shoal.event.Event;
import io.shoal.rule.tree.Rule;
import io.shoal.segment.Cause;
import io.shoal.segment.Definition;
import io.shoal.segment.Placement;
import io.shoal.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One customer's memberships by the plain meaning of the rules: at every instant that could matter each segment
 * is decided anew from the whole history. Segments refer only to segments whose ids come before their own.
 */
final class NaiveShoal {

    private final Script script;
    private final Function<String, Rule> rules;
    private final NavigableSet<Instant> instants;

    private final TreeMap<String, Definition> definitions = new TreeMap<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, Value> attributes = new HashMap<>();
    private final Set<String> consents = new HashSet<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final List<Observed> changes = new ArrayList<>();
    private Optional<Run> run = Optional.empty();
    private boolean exists;

    /** Where the customer stands with one segment. */
    private record Standing(boolean member, boolean matched, Instant since, long sequence) {}

    /** What a segment wants before its group has spoken. */
    private record Claim(boolean matches, boolean held, Cause cause) {}

    /**
     * @param rules reads a rule's text
     * @param instants every instant at which time alone might change something
     */
    NaiveShoal(Script script, Function<String, Rule> rules, NavigableSet<Instant> instants) {
        this.script = script;
        this.rules = rules;
        this.instants = instants;
        script.definitions().forEach(definition -> definitions.put(definition.id(), definition));
    }

    List<Observed> run() {
        Instant clock = Instant.MIN;
        for (Script.Step step : script.steps()) {
            pass(clock, step.at());
            take(step);
            clock = step.at();
        }
        pass(clock, script.end());
        return changes;
    }

    private void pass(Instant from, Instant to) {
        if (exists) {
            instants.subSet(from, false, to, true).forEach(instant -> settle(instant, Cause.TIME, Set.of()));
        }
    }

    private void take(Script.Step step) {
        switch (step.input()) {
            case Script.Arrive arrive -> {
                exists |= !arrive.events().isEmpty();
                arrive.events().forEach(event -> events.putIfAbsent(event.eventId(), event));
                settle(step.at(), Cause.EVENT, Set.of());
            }
            case Script.Put put -> {
                exists = true;
                attributes.putAll(put.attributes());
                put.consents().forEach(this::answer);
                settle(step.at(), Cause.PROFILE, Set.of());
            }
            case Script.Recompute recompute -> {
                run = Optional.of(recompute.run());
                settle(step.at(), Cause.POPULATION, Set.of());
            }
            case Script.Define define -> {
                Definition before = definitions.put(define.definition().id(), define.definition());
                boolean edited = !define.definition().equals(before);
                settle(
                        step.at(),
                        Cause.DEFINITION,
                        edited ? Set.of(define.definition().id()) : Set.of());
            }
            case Script.Archive archive -> {
                definitions.remove(archive.segmentId());
                settle(step.at(), Cause.DEFINITION, Set.of());
            }
        }
    }

    private void answer(String purpose, boolean yes) {
        if (yes) {
            consents.add(purpose);
        } else {
            consents.remove(purpose);
        }
    }

    private void settle(Instant now, Cause cause, Set<String> edited) {
        if (!exists) {
            return;
        }
        Set<String> before = members();
        leaveArchived(now, cause);
        Set<String> decided = new HashSet<>();
        for (Definition definition : definitions.values()) {
            if (decided.add(definition.id())) {
                List<Definition> node = node(definition);
                node.forEach(each -> decided.add(each.id()));
                decide(node, now, cause, edited, before);
            }
        }
    }

    private void leaveArchived(Instant now, Cause cause) {
        List<String> gone =
                members().stream().filter(id -> !definitions.containsKey(id)).toList();
        gone.forEach(id -> turn(id, now, Optional.of(cause), false));
    }

    private Set<String> members() {
        return standings.entrySet().stream()
                .filter(entry -> entry.getValue().member())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The segments that are decided together: those of one group, or the segment alone. */
    private List<Definition> node(Definition definition) {
        return definition.group().isEmpty()
                ? List.of(definition)
                : definitions.values().stream()
                        .filter(other -> other.group().equals(definition.group()))
                        .sorted(Comparator.comparingLong(NaiveShoal::rank).thenComparing(Definition::id))
                        .toList();
    }

    private static long rank(Definition definition) {
        return definition
                .placement()
                .flatMap(Placement::priority)
                .map(Integer::longValue)
                .orElse(Long.MAX_VALUE);
    }

    private void decide(List<Definition> node, Instant now, Cause cause, Set<String> edited, Set<String> before) {
        Map<String, Claim> claims = new HashMap<>();
        node.forEach(each -> claims.put(each.id(), claim(each, now, cause, edited.contains(each.id()), before)));
        Optional<String> winner = node.stream()
                .map(Definition::id)
                .filter(id -> claims.get(id).matches() || claims.get(id).held())
                .findFirst();
        Optional<String> loser = node.stream()
                .map(Definition::id)
                .filter(id -> standing(id).member())
                .findFirst();
        Optional<Cause> shared = winner.equals(loser) ? Optional.empty() : handOver(winner, loser, claims);
        node.forEach(each -> remember(each.id(), claims.get(each.id()).matches()));
        if (!winner.equals(loser)) {
            loser.ifPresent(id -> turn(id, now, shared, false));
            winner.ifPresent(id -> turn(id, now, shared, true));
        }
    }

    /** What both changes are because of: what ended the one, or else began the other; not decided where those differ. */
    private Optional<Cause> handOver(Optional<String> winner, Optional<String> loser, Map<String, Claim> claims) {
        Optional<Cause> ends = loser.map(claims::get)
                .filter(claim -> !claim.matches() && !claim.held())
                .map(Claim::cause);
        Optional<Cause> begins = winner.filter(
                        id -> ends.isEmpty() || !standing(id).matched())
                .map(id -> claims.get(id).cause());
        boolean differ = ends.isPresent() && begins.isPresent() && !ends.equals(begins);
        return differ ? Optional.empty() : ends.or(() -> begins);
    }

    private Claim claim(Definition definition, Instant now, Cause cause, boolean edited, Set<String> before) {
        Rule rule = rules.apply(((io.shoal.segment.Content.RuleText) definition.content()).text());
        boolean consented = definition.consent().map(consents::contains).orElse(true);
        boolean truth = new NaiveEvaluator(history(members()), now).holds(rule);
        boolean matches = truth && consented;
        Standing standing = standing(definition.id());
        boolean held = standing.member()
                && !truth
                && consented
                && !edited
                && now.isBefore(standing.since().plus(definition.minimumStay()));
        boolean inner = !edited
                && consented
                && new NaiveEvaluator(history(before), now).holds(rule) == standing.matched()
                && matches != standing.matched();
        return new Claim(matches, held, inner ? Cause.SEGMENT : cause);
    }

    private History history(Set<String> memberships) {
        return new History(
                Script.CUSTOMER,
                List.copyOf(events.values()),
                attributes,
                consents,
                memberships,
                script.zone(),
                script.retention(),
                run);
    }

    private Standing standing(String id) {
        return standings.getOrDefault(id, new Standing(false, false, Instant.MIN, 0));
    }

    private void remember(String id, boolean matched) {
        Standing old = standing(id);
        standings.put(id, new Standing(old.member(), matched, old.since(), old.sequence()));
    }

    private void turn(String id, Instant now, Optional<Cause> cause, boolean in) {
        Standing old = standing(id);
        boolean matched = definitions.containsKey(id) && old.matched();
        standings.put(id, new Standing(in, matched, now, old.sequence() + 1));
        changes.add(new Observed(id, in, old.sequence() + 1, now, cause));
    }
}
