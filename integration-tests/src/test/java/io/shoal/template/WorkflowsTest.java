package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state machines: every file is used, whole, allowed to do what it does, and tries again what fails. */
class WorkflowsTest {
    private static final Map<String, String> ACTION_OF_RESOURCE = Map.of(
            "arn:aws:states:::lambda:invoke", "lambda:InvokeFunction",
            "arn:aws:states:::events:putEvents", "events:PutEvents",
            "arn:aws:states:::states:startExecution", "states:StartExecution");

    static List<Template.Resource> machines() {
        return Template.resources("AWS::Serverless::StateMachine");
    }

    @Test
    void everyFileIsDeployed() throws IOException {
        try (Stream<Path> files = Files.list(Template.ROOT.resolve("infrastructure/workflows"))) {
            Set<String> present = files.filter(file -> file.toString().endsWith(".asl.json"))
                    .map(file -> Template.ROOT.relativize(file).toString())
                    .collect(Collectors.toSet());
            assertThat(machines().stream().map(WorkflowsTest::file).collect(Collectors.toSet()))
                    .isEqualTo(present);
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void whatIsSubstitutedIsWhatTheFileAsksFor(Template.Resource machine) throws IOException {
        String text = Files.readString(Template.ROOT.resolve(file(machine)));
        Set<String> given = Set.copyOf(machine.properties()
                .path("DefinitionSubstitutions")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList());
        assertThat(References.placeholders(text).collect(Collectors.toSet())).isEqualTo(given);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyStateIsReachedAndLeadsSomewhere(Template.Resource machine) {
        scopes(Template.json(file(machine))).forEach(scope -> {
            JsonNode states = scope.path("States");
            Set<String> reached = reachable(scope);
            Set<String> all =
                    Set.copyOf(states.propertyStream().map(Map.Entry::getKey).toList());
            assertThat(reached).as("reached from %s", scope.path("StartAt")).isEqualTo(all);
        });
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyTaskIsTriedAgain(Template.Resource machine) {
        tasks(machine)
                .forEach(task -> assertThat(task.path("Retry").toString())
                        .as("retries of a task of %s", machine)
                        .contains("States.ALL"));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void itsRoleAllowsItsTasksAndNothingElse(Template.Resource machine) {
        Set<String> needed = tasks(machine)
                .map(task -> ACTION_OF_RESOURCE.get(task.path("Resource").asText()))
                .collect(Collectors.toSet());
        Template.Resource role =
                Template.resource(Template.references(machine.properties().path("Role"))
                        .findFirst()
                        .orElseThrow());
        Set<String> allowed = Template.statements(role).stream()
                .flatMap(statement -> Template.texts(statement.path("Action")).stream())
                .filter(action -> !action.startsWith("xray:"))
                .collect(Collectors.toSet());
        if (Template.json(file(machine)).toString().contains("DISTRIBUTED")) {
            needed.addAll(Set.of("states:StartExecution", "states:DescribeExecution", "states:StopExecution"));
        }
        assertThat(allowed).isEqualTo(needed);
    }

    @Test
    void eachWorkflowIsStartedByTheEntryIntoItsSegment() {
        Map<String, String> started = Template.resources("AWS::Events::Rule").stream()
                .filter(rule -> rule.properties()
                        .path("EventPattern")
                        .path("detail-type")
                        .toString()
                        .contains("Segment Entered"))
                .collect(Collectors.toMap(
                        rule -> Template.references(
                                        rule.properties().path("EventPattern").path("detail"))
                                .findFirst()
                                .orElseThrow(),
                        rule -> Template.references(
                                        rule.properties().path("Targets").get(0).path("Arn"))
                                .findFirst()
                                .orElseThrow()));
        assertThat(started)
                .isEqualTo(Map.of(
                        "ReEngagementSegment", "ReEngagementWorkflow",
                        "VipSegment", "VipWorkflow",
                        "AtRiskSegment", "AtRiskWorkflow",
                        "WelcomeSegment", "WelcomeWorkflow",
                        "AbandonedCartSegment", "AbandonedCartWorkflow"));
        Template.Resource left = Template.resource("LeftRule");
        assertThat(Template.references(left.properties().path("EventPattern").path("detail")))
                .as("whoever leaves a segment leaves its workflow")
                .containsExactlyInAnyOrderElementsOf(started.keySet());
    }

    @ParameterizedTest
    @MethodSource("machines")
    void isTracedAndKeepsItsHistory(Template.Resource machine) {
        assertThat(machine.properties().path("Type").asText()).isEqualTo("STANDARD");
        assertThat(machine.properties().path("Tracing").path("Enabled").asBoolean())
                .isTrue();
    }

    private static String file(Template.Resource machine) {
        return machine.properties().path("DefinitionUri").asText();
    }

    private static Stream<JsonNode> tasks(Template.Resource machine) {
        return scopes(Template.json(file(machine)))
                .flatMap(scope -> scope.path("States").valueStream())
                .filter(state -> state.path("Type").asText().equals("Task"));
    }

    /** The machine itself and, within it, what each map runs. */
    private static Stream<JsonNode> scopes(JsonNode scope) {
        return Stream.concat(
                Stream.of(scope),
                scope.path("States")
                        .valueStream()
                        .filter(state -> state.has("ItemProcessor"))
                        .flatMap(state -> scopes(state.path("ItemProcessor"))));
    }

    private static Set<String> reachable(JsonNode scope) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(scope.path("StartAt").asText()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (reached.add(name)) {
                open.addAll(next(scope.path("States").path(name)));
            }
        }
        return reached;
    }

    private static List<String> next(JsonNode state) {
        List<String> next = Stream.of("Choices", "Catch")
                .flatMap(list -> state.path(list).valueStream())
                .map(choice -> choice.path("Next").asText())
                .collect(Collectors.toList());
        Stream.of("Next", "Default")
                .filter(state::has)
                .map(name -> state.path(name).asText())
                .forEach(next::add);
        boolean ends = state.path("End").asBoolean()
                || Set.of("Succeed", "Fail").contains(state.path("Type").asText());
        assertThat(ends).as("%s ends or goes on", state).isEqualTo(next.isEmpty());
        return next;
    }
}
