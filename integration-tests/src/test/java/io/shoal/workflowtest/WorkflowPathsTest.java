package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.local.stack.clock.Driver;
import io.shoal.local.stack.clock.VirtualClock;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.stepfunctions.LocalStateMachines;
import io.shoal.local.stack.stepfunctions.StateMachineOperations;
import io.shoal.local.stack.stepfunctions.Tasks;
import io.shoal.local.stack.template.StateMachineResource;
import io.shoal.local.stack.template.Template;
import io.shoal.local.stack.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each state machine takes the same path here as on an interpreter that is not ours: {@code .ci/workflows.py} reads the same list.
 */
class WorkflowPathsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");
    private static final Template TEMPLATE = TemplateReader.read(ROOT.resolve("template.yaml"), "paths", Map.of());

    private final VirtualClock clock = new VirtualClock(START);
    private final Deque<Map<String, Object>> answers = new ArrayDeque<>();
    private final LocalStateMachines machines = new LocalStateMachines(clock, Optional.empty());
    private final Driver driver = new Driver(clock);

    WorkflowPathsTest() {
        RequestHandler<Map<String, Object>, Map<String, Object>> told = (input, context) -> answers.pop();
        var functions = new Functions(TEMPLATE.functions(), function -> new Told(told));
        machines.create(
                TEMPLATE.stateMachines(), new Tasks(functions, Map.of("states", new StateMachineOperations(machines))));
        driver.add(machines);
    }

    /** A handler with a method that Lambda's runtime finds. */
    record Told(RequestHandler<Map<String, Object>, Map<String, Object>> handler)
            implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
            return handler.handleRequest(input, context);
        }
    }

    static Stream<Arguments> branches() throws IOException {
        return listed().propertyStream()
                .flatMap(workflow -> workflow.getValue()
                        .valueStream()
                        .map(branch -> Arguments.of(
                                workflow.getKey(), branch.path("when").asText(), branch)));
    }

    private static JsonNode listed() throws IOException {
        return JSON.readTree(Files.readString(Path.of("src/test/resources/workflow-paths.json")));
    }

    @ParameterizedTest(name = "{0}, when {1}")
    @MethodSource("branches")
    void everyBranchTakesItsPath(String workflow, String when, JsonNode branch) throws IOException {
        branch.path("answers").forEach(told -> answers.add(answer(told)));
        var execution = run(workflow, changeId());
        assertThat(execution.status()).as(when).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(execution.path())
                .isEqualTo(
                        branch.path("path").valueStream().map(JsonNode::asText).toList());
        assertThat(answers).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyStateOfItsOwnIsOnAListedPath(String workflow) throws IOException {
        var walked = listed().path(workflow).findValues("path").stream()
                .flatMap(path -> path.valueStream().map(JsonNode::asText))
                .distinct()
                .toList();
        var all = machine(workflow).definition().path("States").propertyStream().map(Map.Entry::getKey);
        assertThat(all.filter(state ->
                        !List.of("Start once", "Started", "Started before").contains(state)))
                .isSubsetOf(walked);
    }

    static Stream<String> workflows() throws IOException {
        return listed().propertyStream().map(Map.Entry::getKey);
    }

    @Test
    void aSecondDeliveryFindsTheNameTaken() throws IOException {
        answers.add(answer(JSON.readTree("\"stop\"")));
        assertThat(run("vip", "delivery-1").path()).containsExactly("Is it named?", "Start once", "Started");
        assertThat(run("vip", "delivery-2").path()).containsExactly("Is it named?", "Start once", "Started before");
        assertThat(machines.executions()).hasSize(3);
    }

    private static Map<String, Object> answer(JsonNode told) {
        var consent = told.asText().equals("consent");
        return Map.of(
                "next", told.isObject() ? "done" : consent ? "withheld" : told.asText(),
                "reason", consent ? "consent" : "",
                "until", START.toString(),
                "data", told.isObject() ? JSON.convertValue(told, Map.class) : Map.of());
    }

    private Execution run(String workflow, String name) throws IOException {
        var execution = machines.start(machine(workflow).arn(), name, entered());
        driver.advanceTo(clock.instant().plus(Duration.ofDays(30)));
        return execution;
    }

    private static StateMachineResource machine(String workflow) {
        return TEMPLATE.stateMachines().stream()
                .filter(machine -> machine.name().endsWith("-" + workflow))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode entered() throws IOException {
        return JSON.readTree(Files.readString(ROOT.resolve("events/published/segment-entered-vip.json")));
    }

    private static String changeId() throws IOException {
        return entered().at("/detail/id").asText();
    }
}
