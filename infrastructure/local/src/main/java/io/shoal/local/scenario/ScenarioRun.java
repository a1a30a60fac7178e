package io.shoal.local.scenario;

import io.shoal.local.deployment.Answer;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.deployment.Refused;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.segment.DefinitionIssue;
import io.shoal.segment.Draft;
import io.shoal.segment.Publication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Puts scenarios to a deployment on the virtual clock, one after the other. */
public final class ScenarioRun {
    private final Deployment deployment;

    private final List<PublishedChange> published = new CopyOnWriteArrayList<>();

    private final List<String> notes = new ArrayList<>();

    /** Makes a run; everything that the deployment holds is given up. */
    public ScenarioRun(Deployment deployment) {
        this.deployment = deployment;
        deployment.stack().onPublished(this::note);
    }

    private void note(PublishedEvent event) {
        if (event.detailType().startsWith("Segment E")) {
            published.add(PublishedChange.of(event.detail()));
        }
    }

    /** Tells a scenario from its beginning to its first failure. */
    public ScenarioResult run(Scenario scenario) {
        notes.clear();
        Optional<ScenarioResult.Failure> failure = begin(scenario);
        for (Scenario.Step step : scenario.steps()) {
            if (failure.isPresent()) {
                break;
            }
            failure = attempt(step).map(wrong -> failure(step, wrong));
        }
        return new ScenarioResult(scenario.name(), scenario.file(), failure, notes);
    }

    private Optional<ScenarioResult.Failure> begin(Scenario scenario) {
        Scenario.Step first = scenario.steps().getFirst();
        deployment.stack().reset(first.at());
        deployment.configure(scenario.settings());
        Optional<ChangeComparison.Difference> refused =
                scenario.segments().isEmpty() ? Optional.empty() : publish(scenario.segments(), Set.of());
        settle();
        published.clear();
        return refused.map(wrong -> failure(first, wrong));
    }

    private static ScenarioResult.Failure failure(Scenario.Step step, ChangeComparison.Difference wrong) {
        return new ScenarioResult.Failure(step.number(), step.at(), wrong.expected(), wrong.got());
    }

    /** A fault on the way fails this scenario and leaves the others their turn. */
    private Optional<ChangeComparison.Difference> attempt(Scenario.Step step) {
        try {
            return tell(step);
        } catch (RuntimeException fault) {
            notes.add("step %d (%s): %s".formatted(step.number(), step.at(), trace(fault)));
            return Optional.of(new ChangeComparison.Difference("the step to be carried out", "a fault: " + fault));
        }
    }

    private static String trace(RuntimeException fault) {
        var text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private Optional<ChangeComparison.Difference> tell(Scenario.Step step) {
        published.clear();
        deployment.stack().advanceTo(step.at());
        return put(step)
                .or(() -> merge(step))
                .or(() -> send(step))
                .or(() -> step.define().isEmpty() ? Optional.empty() : publish(step.define(), Set.of()))
                .or(() -> remove(step))
                .or(() -> erase(step))
                .or(() -> recomputeRfm(step))
                .or(() -> compare(step));
    }

    private Optional<ChangeComparison.Difference> erase(Scenario.Step step) {
        for (String customer : step.erase()) {
            Answer answer = deployment.erase(customer);
            if (!answer.fine()) {
                return Optional.of(new ChangeComparison.Difference(
                        "customer '" + customer + "' to be erased", answer.status() + " " + answer.body()));
            }
        }
        settle();
        return Optional.empty();
    }

    private Optional<ChangeComparison.Difference> put(Scenario.Step step) {
        for (Scenario.Customer customer : step.customers()) {
            Answer answer = deployment.put(customer.id(), customer.body());
            if (!answer.fine()) {
                return Optional.of(new ChangeComparison.Difference(
                        "customer '" + customer.id() + "' to be put", answer.status() + " " + answer.body()));
            }
        }
        settle();
        return Optional.empty();
    }

    private Optional<ChangeComparison.Difference> merge(Scenario.Step step) {
        for (Scenario.Merge merge : step.merges()) {
            Answer answer = deployment.merge(merge.from(), merge.into());
            if (!answer.fine()) {
                return Optional.of(new ChangeComparison.Difference(
                        "'" + merge.from() + "' to be merged into '" + merge.into() + "'",
                        answer.status() + " " + answer.body()));
            }
        }
        settle();
        return Optional.empty();
    }

    private Optional<ChangeComparison.Difference> recomputeRfm(Scenario.Step step) {
        if (step.recomputeRfm()) {
            deployment.recomputeRfm();
        }
        return Optional.empty();
    }

    private Optional<ChangeComparison.Difference> send(Scenario.Step step) {
        if (!step.events().isEmpty()) {
            deployment.send(step.events()).refused().forEach(refused -> note(step.number(), step.at(), refused));
            settle();
        }
        return Optional.empty();
    }

    private void note(int step, Instant at, Refused refused) {
        notes.add("step %d (%s): event '%s' of '%s' was refused: %s"
                .formatted(step, at, refused.eventId(), refused.customerId(), refused.reason()));
    }

    private Optional<ChangeComparison.Difference> publish(List<Draft> drafts, Set<String> archive) {
        Publication publication = deployment.publish(drafts, archive);
        settle();
        if (publication.accepted()) {
            return Optional.empty();
        }
        String issues = publication.issues().stream()
                .filter(DefinitionIssue::isError)
                .map(issue -> issue.render().lines().findFirst().orElse(""))
                .collect(Collectors.joining("; "));
        return Optional.of(new ChangeComparison.Difference("the definitions to be published", issues));
    }

    /** Archived segments have no members: a step that expects some of one that it removes expects the refusal. */
    private Optional<ChangeComparison.Difference> remove(Scenario.Step step) {
        if (step.remove().isEmpty()) {
            return Optional.empty();
        }
        boolean refusal = step.remove().stream()
                .anyMatch(segment ->
                        !step.expect().getOrDefault(segment, List.of()).isEmpty());
        return publish(List.of(), new TreeSet<>(step.remove())).filter(_ -> !refusal);
    }

    private void settle() {
        deployment.stack().settle();
    }

    private Optional<ChangeComparison.Difference> compare(Scenario.Step step) {
        var wrong = new ArrayList<ChangeComparison.Difference>();
        step.expect().forEach((segment, expected) -> compare(segment, expected).ifPresent(wrong::add));
        step.changes()
                .flatMap(changes -> ChangeComparison.compare(changes, published))
                .ifPresent(wrong::add);
        return wrong.stream().findFirst();
    }

    private Optional<ChangeComparison.Difference> compare(String segment, List<String> expected) {
        var members = deployment.members(segment);
        return members.equals(new TreeSet<>(expected))
                ? Optional.empty()
                : Optional.of(
                        new ChangeComparison.Difference(segment + ": " + new TreeSet<>(expected), members.toString()));
    }
}
