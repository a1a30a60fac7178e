package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** The operations of Step Functions' API that the local stack knows. */
public final class StateMachineOperations implements JsonService.Operations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

    private final LocalStateMachines machines;

    public StateMachineOperations(LocalStateMachines machines) {
        this.machines = machines;
    }

    @Override
    public JsonNode call(String operation, JsonNode input) {
        return switch (operation) {
            case "StartExecution" -> start(input);
            case "StopExecution" -> stop(input);
            case "DescribeExecution" ->
                describe(machines.get(input.path("executionArn").asText()));
            case "ListExecutions" -> list(input);
            case "GetExecutionHistory" ->
                history(machines.get(input.path("executionArn").asText()));
            case "ListStateMachines" -> listMachines();
            case "DescribeStateMachine" -> machine(input.path("stateMachineArn").asText());
            default ->
                throw new ServiceException(
                        "UnknownOperationException", 400, operation + " is not known to the local stack");
        };
    }

    private JsonNode start(JsonNode input) {
        var name = input.path("name").asText("");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw new ServiceException("InvalidName", 400, "Invalid Name: '" + name + "'");
        }
        var execution = machines.start(
                input.path("stateMachineArn").asText(),
                name.isEmpty() ? UUID.randomUUID().toString() : name,
                json(input.path("input").asText("{}")));
        var answer = JSON.createObjectNode().put("executionArn", execution.arn());
        return answer.put("startDate", seconds(execution.started()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new ServiceException(
                    "InvalidExecutionInput", 400, "Invalid State Machine Execution Input: " + e.getOriginalMessage());
        }
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private JsonNode stop(JsonNode input) {
        var execution = machines.stop(
                input.path("executionArn").asText(),
                input.path("error").asText(""),
                input.path("cause").asText(""));
        return JSON.createObjectNode()
                .put("stopDate", seconds(execution.stopped().orElse(execution.started())));
    }

    private static ObjectNode summary(Execution execution) {
        var node = JSON.createObjectNode()
                .put("executionArn", execution.arn())
                .put("stateMachineArn", execution.stateMachine())
                .put("name", execution.name())
                .put("status", execution.status().name())
                .put("startDate", seconds(execution.started()));
        execution.stopped().ifPresent(instant -> node.put("stopDate", seconds(instant)));
        return node;
    }

    private static JsonNode describe(Execution execution) {
        var node = summary(execution).put("input", execution.input().toString());
        switch (execution.status()) {
            case RUNNING -> {}
            case SUCCEEDED -> node.put("output", execution.output().toString());
            case FAILED, ABORTED -> node.put("error", execution.error()).put("cause", execution.cause());
        }
        return node;
    }

    private JsonNode list(JsonNode input) {
        var status = input.path("statusFilter").asText("");
        var answer = JSON.createObjectNode();
        var list = answer.putArray("executions");
        machines.executions().reversed().stream()
                .filter(execution -> execution
                        .stateMachine()
                        .equals(input.path("stateMachineArn").asText()))
                .filter(execution ->
                        status.isEmpty() || execution.status().name().equals(status))
                .limit(input.path("maxResults").asInt(1_000))
                .forEach(execution -> list.add(summary(execution)));
        return answer;
    }

    private static JsonNode history(Execution execution) {
        var answer = JSON.createObjectNode();
        var events = answer.putArray("events");
        for (var step : execution.history()) {
            var event = events.addObject()
                    .put("timestamp", seconds(step.instant()))
                    .put("id", events.size())
                    .put("type", type(step.type()));
            if (step.type().equals("entered")) {
                event.putObject("stateEnteredEventDetails").put("name", step.state());
            }
        }
        return answer;
    }

    private static String type(String step) {
        return switch (step) {
            case "entered" -> "PassStateEntered";
            case "succeeded" -> "ExecutionSucceeded";
            case "aborted" -> "ExecutionAborted";
            case "failed" -> "ExecutionFailed";
            default -> "TaskFailed";
        };
    }

    private JsonNode listMachines() {
        var answer = JSON.createObjectNode();
        var list = answer.putArray("stateMachines");
        machines.machines()
                .forEach(arn -> list.addObject()
                        .put("stateMachineArn", arn)
                        .put("name", Arns.lastPart(arn))
                        .put("type", "STANDARD")
                        .put("creationDate", 0));
        return answer;
    }

    private JsonNode machine(String arn) {
        return JSON.createObjectNode()
                .put("stateMachineArn", arn)
                .put("name", Arns.lastPart(arn))
                .put("status", "ACTIVE")
                .put("type", "STANDARD")
                .put("roleArn", "arn:aws:iam::" + Arns.ACCOUNT + ":role/local")
                .put("creationDate", 0)
                .put("definition", machines.describe(arn).toString());
    }
}
