package io.shoal.local.stack.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.local.stack.clock.Driver;
import io.shoal.local.stack.clock.VirtualClock;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.StateMachineResource;
import io.shoal.local.stack.template.TemplateException;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalStateMachinesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VirtualClock clock = new VirtualClock(START);
    private final List<JsonNode> sent = new ArrayList<>();
    private int refusals;

    private Tasks tasks() {
        JsonService.Operations events = (operation, input) -> {
            if (refusals-- > 0) {
                throw new ServiceException("ThrottlingException", 400, "slow down");
            }
            sent.add(input.at("/Entries/0"));
            return JSON.createObjectNode().put("FailedEntryCount", 0);
        };
        return new Tasks(new Functions(List.of(), function -> new Object()), Map.of("events", events));
    }

    private LocalStateMachines machines(String definition) throws Exception {
        return machines(definition, Optional.empty());
    }

    private LocalStateMachines machines(String definition, Optional<DurableMap> store) throws Exception {
        var machines = new LocalStateMachines(clock, store);
        machines.create(List.of(new StateMachineResource("M", "m", JSON.readTree(definition), List.of())), tasks());
        return machines;
    }

    private Execution run(String definition, String input) throws Exception {
        var machines = machines(definition);
        var execution = machines.start(Arns.stateMachine("m"), "one", JSON.readTree(input));
        var driver = new Driver(clock);
        driver.add(machines);
        driver.advanceTo(START.plusSeconds(100 * 86_400));
        return execution;
    }

    private static String single(String state) {
        return "{\"StartAt\": \"S\", \"States\": {\"S\": " + state + "}}";
    }

    @Test
    void dataFlowsThroughParametersSelectorsAndPaths() throws Exception {
        var execution = run("""
                {"StartAt": "Pass", "States": {
                  "Pass": {"Type": "Pass", "InputPath": "$.a", "Parameters": {"sum.$": "States.MathAdd($.n, 2)", "text.$": "States.Format('{}-{}', $.s, $$.Execution.Name)", "list.$": "$.list[*].x"},
                    "ResultPath": "$.made", "Next": "Done"},
                  "Done": {"Type": "Succeed", "OutputPath": "$.made"}}}
                """, "{\"a\": {\"n\": 3, \"s\": \"x\", \"list\": [{\"x\": 1}, {\"x\": 2}]}}");
        assertThat(execution.output().toString()).isEqualTo("{\"sum\":5,\"text\":\"x-one\",\"list\":[1,2]}");
        assertThat(execution.path()).containsExactly("Pass", "Done");
    }

    @Test
    void waitsPassOnTheVirtualClock() throws Exception {
        var execution = run("""
                {"StartAt": "Week", "States": {
                  "Week": {"Type": "Wait", "Seconds": 604800, "Next": "Until"},
                  "Until": {"Type": "Wait", "TimestampPath": "$.until", "Next": "Done"},
                  "Done": {"Type": "Pass", "Parameters": {"at.$": "$$.State.EnteredTime"}, "End": true}}}
                """, "{\"until\": \"2026-01-20T12:00:00Z\"}");
        assertThat(execution.output().at("/at").asText()).isEqualTo("2026-01-20T12:00:00Z");
        assertThat(execution.stopped()).contains(Instant.parse("2026-01-20T12:00:00Z"));
    }

    @Test
    void choicesCompareAndAskForPresence() throws Exception {
        var definition = """
                {"StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Choices": [
                     {"And": [{"Variable": "$.variant", "IsPresent": true}, {"Variable": "$.variant", "StringEquals": "control"}], "Next": "Control"},
                     {"Variable": "$.value", "NumericGreaterThanEqualsPath": "$.limit", "Next": "Big"},
                     {"Not": {"Variable": "$.name", "StringMatches": "a*z"}, "Next": "Other"}], "Default": "Small"},
                  "Control": {"Type": "Succeed"}, "Big": {"Type": "Succeed"}, "Other": {"Type": "Succeed"}, "Small": {"Type": "Succeed"}}}
                """;
        assertThat(run(definition, "{\"variant\": \"control\"}").path()).endsWith("Control");
        assertThat(run(definition, "{\"value\": 10.0, \"limit\": 10, \"name\": \"abz\"}")
                        .path())
                .endsWith("Big");
        assertThat(run(definition, "{\"value\": 9, \"limit\": 10, \"name\": \"b\"}")
                        .path())
                .endsWith("Other");
        assertThat(run(definition, "{\"value\": 9, \"limit\": 10, \"name\": \"a-z\"}")
                        .path())
                .endsWith("Small");
    }

    @Test
    void aTaskIsRetriedWithBackOffAndThenCaught() throws Exception {
        refusals = 2;
        var task = """
                {"StartAt": "Send", "States": {
                  "Send": {"Type": "Task", "Resource": "arn:aws:states:::events:putEvents", "Parameters": {"Entries": [{"Source": "shoal", "DetailType": "X", "Detail": {"id.$": "$.id"}}]},
                    "Retry": [{"ErrorEquals": ["EventBridge.ThrottlingException"], "IntervalSeconds": 10, "MaxAttempts": 2, "BackoffRate": 3}],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": "Failed"}], "Next": "Sent"},
                  "Sent": {"Type": "Succeed"}, "Failed": {"Type": "Fail", "Error": "Unsent", "CausePath": "$.failure.Error"}}}
                """;
        var sentExecution = run(task, "{\"id\": \"7\"}");
        assertThat(sentExecution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(sentExecution.history()).extracting(Execution.Step::instant).contains(START.plusSeconds(40));
        assertThat(sent)
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("Detail").asText()).isEqualTo("{\"id\":\"7\"}"));
    }

    @Test
    void aTaskThatKeepsFailingIsCaughtWithItsError() throws Exception {
        refusals = 1;
        var execution = run("""
                {"StartAt": "Send", "States": {
                  "Send": {"Type": "Task", "Resource": "arn:aws:states:::events:putEvents",
                    "Catch": [{"ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.failure", "Next": "Failed"}], "End": true},
                  "Failed": {"Type": "Fail", "Error": "Unsent", "CausePath": "$.failure.Error"}}}
                """, "{}");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.error()).isEqualTo("Unsent");
        assertThat(execution.cause()).isEqualTo("EventBridge.ThrottlingException");
    }

    @Test
    void aMapRunsEachItemAndAParallelEachBranch() throws Exception {
        var execution = run("""
                {"StartAt": "Map", "States": {
                  "Map": {"Type": "Map", "ItemsPath": "$.parts", "MaxConcurrency": 2, "ItemSelector": {"n.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index", "of.$": "$.of"}, "ResultPath": "$.done",
                    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Wait", "States": {
                      "Wait": {"Type": "Wait", "Seconds": 60, "Next": "One"},
                      "One": {"Type": "Pass", "Parameters": {"r.$": "States.Format('{}/{}@{}', $.n, $.of, $.i)"}, "OutputPath": "$.r", "End": true}}}, "Next": "Both"},
                  "Both": {"Type": "Parallel", "Branches": [
                    {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "End": true}}},
                    {"StartAt": "B", "States": {"B": {"Type": "Pass", "OutputPath": "$.done", "End": true}}}], "End": true}}}
                """, "{\"parts\": [1, 2, 3], \"of\": 3}");
        assertThat(execution.output().toString()).isEqualTo("[1,[\"1/3@0\",\"2/3@1\",\"3/3@2\"]]");
        assertThat(execution.stopped()).contains(START.plusSeconds(120));
    }

    @Test
    void jsonataSpeaksOfStatesAndVariables() throws Exception {
        var execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "P", "States": {
                  "P": {"Type": "Pass", "Assign": {"total": "{% $sum($states.input.items.price) %}"}, "Output": {"count": "{% $count($states.input.items) %}"}, "Next": "C"},
                  "C": {"Type": "Choice", "Choices": [{"Condition": "{% $total > 10 %}", "Next": "Big"}], "Default": "Small"},
                  "Big": {"Type": "Pass", "Output": "{% {'total': $total, 'count': $states.input.count} %}", "End": true}, "Small": {"Type": "Fail"}}}
                """, "{\"items\": [{\"price\": 5}, {\"price\": 6.5}]}");
        assertThat(execution.output().toString()).isEqualTo("{\"total\":11.5,\"count\":2}");
    }

    @Test
    void aNameStartsOneExecution() throws Exception {
        var machines = machines(single("{\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}"));
        var arn = Arns.stateMachine("m");
        var first = machines.start(arn, "n", JSON.readTree("{}"));
        assertThat(machines.start(arn, "n", JSON.readTree("{}"))).isSameAs(first);
        assertThatThrownBy(() -> machines.start(arn, "n", JSON.readTree("{\"other\": 1}")))
                .hasMessageContaining("Already Exists");
        assertThat(machines.executions()).hasSize(1);
    }

    @Test
    void aStoppedExecutionDoesNothingMore() throws Exception {
        var machines = machines(single("{\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}"));
        var execution = machines.start(Arns.stateMachine("m"), "n", JSON.readTree("{}"));
        machines.pump();
        machines.stop(execution.arn(), "left", "the customer left");
        clock.set(START.plusSeconds(60));
        machines.pump();
        assertThat(execution.status()).isEqualTo(Execution.Status.ABORTED);
        assertThat(execution.path()).containsExactly("S");
    }

    @Test
    void aWaitOutlivesTheProcess(@TempDir Path folder) throws Exception {
        var definition = single("{\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}");
        var machines = machines(definition, Optional.of(DurableMap.in(Optional.of(folder), "executions")));
        var arn = machines.start(Arns.stateMachine("m"), "n", JSON.readTree("{\"a\": 1}"))
                .arn();
        machines.pump();
        var again = machines(definition, Optional.of(DurableMap.in(Optional.of(folder), "executions")));
        again.pump();
        assertThat(again.next()).contains(START.plusSeconds(60));
        clock.set(START.plusSeconds(60));
        again.pump();
        assertThat(again.get(arn).status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(again.get(arn).output().toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedNamingTheState() {
        assertThatThrownBy(() -> machines(single(
                        "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask.sync\", \"End\": true}")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("M: state \"S\"")
                .hasMessageContaining("ecs:runTask");
        assertThatThrownBy(() -> machines(single("{\"Type\": \"Map\", \"ItemReader\": {}, \"End\": true}")))
                .hasMessageContaining("ItemReader");
        assertThatThrownBy(() ->
                        machines(single("{\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"$..deep\"}, \"End\": true}")))
                .hasMessageContaining("$..deep");
        assertThatThrownBy(() -> machines(single("{\"Type\": \"Pass\", \"Next\": \"Nowhere\"}")))
                .hasMessageContaining("Nowhere");
    }

    /** Each of these would run otherwise than on AWS if it were passed over in silence. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken', 'End': true} | waitForTaskToken",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:listFunctions', 'End': true} | lambda:listFunctions",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::events:deleteRule', 'End': true} | events:deleteRule",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::http:invoke', 'End': true} | http:invoke",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'TimeoutSeconds': 5, 'End': true} | TimeoutSeconds",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'HeartbeatSeconds': 5, 'End': true} | HeartbeatSeconds",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Credentials': {}, 'End': true} | Credentials",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Retry': [{'ErrorEquals': ['States.ALL'], 'JitterStrategy': 'FULL'}], 'End': true} | JitterStrategy",
                "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Nowhere'}], 'End': true} | Nowhere",
                "{'Type': 'Map', 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Succeed'}}}, 'ToleratedFailurePercentage': 5, 'End': true} | ToleratedFailurePercentage",
                "{'Type': 'Map', 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Guess'}}}, 'End': true} | state \"I\": type Guess",
                "{'Type': 'Parallel', 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Wait', 'End': true}}}], 'End': true} | state \"B\": waits by one of",
                "{'Type': 'Wait', 'Seconds': 5, 'Timestamp': '2026-01-01T00:00:00Z', 'End': true} | waits by one of",
                "{'Type': 'Pass'} | needs Next or End",
                "{'Type': 'Pass', 'QueryLanguage': 'SQL', 'End': true} | QueryLanguage SQL",
                "{'Type': 'Pass', 'Parameters': {'x.$': '$.a[?(@.b > 1)]'}, 'End': true} | $.a[?(@.b > 1)]",
                "{'Type': 'Pass', 'Parameters': {'x.$': 'States.Median($.a)'}, 'End': true} | States.Median",
                "{'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': '{% $sum( %}', 'End': true} | state \"S\"",
                "{'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'StringSoundsLike': 'b', 'Next': 'S'}]} | StringSoundsLike",
                "{'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true}]} | needs Choices, each with Next",
                "{'Type': 'Choice', 'Choices': []} | needs Choices, each with Next"
            })
    void whatWouldRunOtherwiseIsRefusedAtStart(String state, String named) {
        assertThatThrownBy(() -> machines(single(state.replace('\'', '"'))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("M: state \"")
                .hasMessageContaining(named);
    }

    @Test
    void aTimeLimitOfTheWholeIsRefused() {
        var definition = "{\"StartAt\": \"S\", \"TimeoutSeconds\": 60, \"States\": {\"S\": {\"Type\": \"Succeed\"}}}";
        assertThatThrownBy(() -> machines(definition))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("TimeoutSeconds is not understood");
    }
}
