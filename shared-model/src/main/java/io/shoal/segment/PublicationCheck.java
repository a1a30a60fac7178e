package io.shoal.segment;

import io.shoal.rule.check.CheckedRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds everything that is wrong with a publication, and brings its rules into canonical text. */
final class PublicationCheck {
    private final Catalog current;
    private final List<Draft> drafts;
    private final Set<String> archive;
    private final List<DefinitionIssue> issues = new ArrayList<>();
    private final Map<String, Definition> remaining = new TreeMap<>();
    private final Map<String, Set<String>> references = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();

    PublicationCheck(Catalog current, List<Draft> drafts, Set<String> archive) {
        this.current = current;
        this.drafts = drafts;
        this.archive = archive;
        for (var segment : current.active()) {
            if (!archive.contains(segment.id())) {
                remaining.put(segment.id(), segment.definition());
            }
        }
        for (var draft : drafts) {
            remaining.put(draft.definition().id(), draft.definition());
            sources.put(draft.definition().id(), draft.source());
        }
    }

    /** Returns the definitions to publish, empty if any mistake was found. */
    Optional<List<Definition>> run() {
        checkTwice();
        var definitions = compileDrafts();
        compileOthers();
        checkArchived();
        checkPriorities();
        checkLimit();
        checkCycles();
        return issues.stream().anyMatch(DefinitionIssue::isError) ? Optional.empty() : Optional.of(definitions);
    }

    List<DefinitionIssue> issues() {
        return issues;
    }

    private void checkTwice() {
        var seen = new HashSet<String>();
        for (var draft : drafts) {
            var id = draft.definition().id();
            if (!seen.add(id)) {
                error("defined-twice", id, "id", "the id is defined twice");
            }
            if (archive.contains(id)) {
                error("defined-and-archived", id, "id", "the id is defined and archived at the same time");
            }
        }
    }

    private List<Definition> compileDrafts() {
        var compiler = new CatalogCompiler(current.settings(), Optional.of(remaining.keySet()));
        return drafts.stream().map(draft -> compile(compiler, draft)).toList();
    }

    private Definition compile(CatalogCompiler compiler, Draft draft) {
        return switch (draft.definition().content()) {
            case Content.Listed _ -> draft.definition();
            case Content.RuleText rule -> compile(compiler, draft, rule);
        };
    }

    private Definition compile(CatalogCompiler compiler, Draft draft, Content.RuleText rule) {
        var compilation = compiler.check(rule);
        compilation.issues().forEach(issue -> issues.add(DefinitionIssue.ofRule(draft, rule.text(), issue)));
        compilation.rule().ifPresent(checked -> {
            refer(draft.definition().id(), checked);
            checkPurpose(draft, checked);
        });
        return compilation
                .rule()
                .map(checked -> draft.definition().withContent(new Content.RuleText(checked.text())))
                .orElse(draft.definition());
    }

    /** Whoever uses personal attributes has to be able to say what for. */
    private void checkPurpose(Draft draft, CheckedRule rule) {
        var personal = rule.inputs().attributes().stream()
                .filter(current.settings().attributes()::personal)
                .collect(Collectors.joining(", "));
        if (!personal.isEmpty() && draft.definition().about().purpose().isEmpty()) {
            issues.add(DefinitionIssue.warning(
                    "no-purpose",
                    draft.source(),
                    draft.definition().id(),
                    "purpose",
                    "the rule uses what is personal (" + personal
                            + "); say with 'purpose:' why that may be used here"));
        }
    }

    private void compileOthers() {
        var compiler = new CatalogCompiler(current.settings());
        for (var definition : remaining.values()) {
            if (!sources.containsKey(definition.id()) && definition.content() instanceof Content.RuleText rule) {
                compiler.check(rule).rule().ifPresent(checked -> refer(definition.id(), checked));
            }
        }
    }

    private void refer(String id, CheckedRule rule) {
        references.put(id, rule.inputs().segments());
    }

    private void checkArchived() {
        for (var id : archive.stream().sorted().toList()) {
            if (current.active(id).isEmpty() && current.archived(id).isEmpty()) {
                error("unknown-segment", id, "", "there is no such segment to archive");
            }
            var referring = referringTo(id);
            if (!referring.isEmpty() && !remaining.containsKey(id)) {
                error("still-referred-to", id, "", "others refer to it and would be left without: " + referring);
            }
        }
    }

    private String referringTo(String id) {
        return references.entrySet().stream()
                .filter(entry -> entry.getValue().contains(id))
                .filter(entry -> !sources.containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void checkPriorities() {
        var taken = new TreeMap<String, List<String>>();
        for (var definition : remaining.values()) {
            definition
                    .placement()
                    .ifPresent(placement -> placement
                            .priority()
                            .ifPresent(priority -> taken.computeIfAbsent(
                                            placement.group() + "' with priority " + priority, _ -> new ArrayList<>())
                                    .add(definition.id())));
        }
        taken.forEach((place, ids) -> {
            if (ids.size() > 1) {
                error(
                        "equal-priorities",
                        ids.stream().filter(sources::containsKey).findFirst().orElse(ids.getFirst()),
                        "priority",
                        "more than one segment stands in group '" + place + ": " + String.join(", ", ids));
            }
        });
    }

    private void checkLimit() {
        if (remaining.size() > Catalog.LIMIT) {
            error(
                    "too-many",
                    "",
                    "",
                    remaining.size() + " active segments are more than the " + Catalog.LIMIT + " that may be");
        }
    }

    private void checkCycles() {
        var cycle =
                DependencyOrder.of(List.copyOf(remaining.values()), references).cycle();
        cycle.ifPresent(
                path -> error("cycle", firstIn(sources.keySet()), "rule", "segments refer in a circle: " + path));
    }

    private static String firstIn(Collection<String> ids) {
        return ids.stream().sorted().findFirst().orElse("");
    }

    private void error(String code, String id, String field, String message) {
        issues.add(DefinitionIssue.error(code, sources.getOrDefault(id, "the publication"), id, field, message));
    }
}
