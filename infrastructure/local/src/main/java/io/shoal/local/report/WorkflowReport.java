package io.shoal.local.report;

import io.shoal.segment.Control;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What workflows brought about. A customer counts once for a workflow, by the first run that reached them and what that brought about, on
 * the side where they stood then: so both sides are watched for equally long. Whose window is still open counts on neither.
 *
 * @param comparisons one for each workflow that reached somebody, by name
 */
public record WorkflowReport(Question question, List<Comparison> comparisons) {
    /** Copies the list. */
    public WorkflowReport {
        comparisons = List.copyOf(comparisons);
    }

    /** Answers a question from runs in any order. */
    public static WorkflowReport of(Collection<TouchedRun> runs, Question question) {
        var workflows = new TreeMap<String, Map<String, TouchedRun>>();
        runs.stream()
                .filter(question::counts)
                .sorted(TouchedRun.BY_TIME)
                .forEach(run -> workflows
                        .computeIfAbsent(run.workflow(), _ -> new LinkedHashMap<>())
                        .putIfAbsent(run.customer(), run));
        var comparisons = new ArrayList<Comparison>();
        workflows.forEach((workflow, first) -> comparisons.add(compare(workflow, first.values(), question)));
        return new WorkflowReport(question, comparisons);
    }

    private static Comparison compare(String workflow, Collection<TouchedRun> first, Question question) {
        List<TouchedRun> over = first.stream().filter(question::over).toList();
        boolean experiment = first.stream().anyMatch(run -> run.variant().isPresent());
        Arm control = arm(over.stream().filter(WorkflowReport::heldOut).toList());
        Arm treated = arm(over.stream()
                .filter(run -> experiment ? isTreated(run) : !heldOut(run))
                .toList());
        return Comparison.of(workflow, treated, control, first.size() - over.size(), experiment, question);
    }

    private static boolean heldOut(TouchedRun run) {
        return run.variant().filter(Control.HELD_OUT::equals).isPresent();
    }

    private static boolean isTreated(TouchedRun run) {
        return run.variant().filter(Control.TREATED::equals).isPresent();
    }

    private static Arm arm(List<TouchedRun> runs) {
        return new Arm(
                runs.size(), runs.stream().flatMap(run -> run.money().stream()).toList());
    }
}
