package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Task states can do: invoke functions, and call the local services through optimised or SDK integrations. */
public final class Tasks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INTEGRATION = Pattern.compile("arn:aws:states:::(aws-sdk:)?([a-z0-9]+):([A-Za-z]+)");
    private static final Map<String, String> SERVICES = Map.of(
            "events",
            "events",
            "eventbridge",
            "events",
            "states",
            "states",
            "sfn",
            "states",
            "sqs",
            "sqs",
            "dynamodb",
            "dynamodb");
    private static final Map<String, String> ERROR_PREFIXES = Map.of(
            "events",
            "EventBridge",
            "eventbridge",
            "EventBridge",
            "states",
            "StepFunctions",
            "sfn",
            "Sfn",
            "sqs",
            "SQS",
            "dynamodb",
            "DynamoDB");
    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "lambda",
            Set.of("invoke"),
            "events",
            Set.of("putEvents"),
            "states",
            Set.of("startExecution", "stopExecution", "describeExecution"),
            "sqs",
            Set.of("sendMessage", "sendMessageBatch"),
            "dynamodb",
            Set.of("getItem", "putItem", "updateItem", "deleteItem", "query"));
    private static final Set<String> TEXTS = Set.of("Detail", "Input", "MessageBody");

    private final Functions functions;
    private final Map<String, JsonService.Operations> services;

    /**
     * Tasks over local services.
     *
     * @param services by {@code dynamodb}, {@code events}, {@code sqs}, {@code states}
     */
    public Tasks(Functions functions, Map<String, JsonService.Operations> services) {
        this.functions = functions;
        this.services = Map.copyOf(services);
    }

    /** Whether a resource can be run here. */
    boolean knows(String resource) {
        return integration(resource).isPresent() || resource.startsWith("arn:aws:lambda:");
    }

    /** A call of a service. */
    private record Integration(boolean sdk, String service, String operation) {}

    private Optional<Integration> integration(String resource) {
        var match = INTEGRATION.matcher(resource);
        if (!match.matches()) {
            return Optional.empty();
        }
        var service = match.group(2);
        var standsFor = SERVICES.getOrDefault(service, service);
        var known = (service.equals("lambda") || services.containsKey(standsFor))
                && OPERATIONS.getOrDefault(standsFor, Set.of()).contains(match.group(3));
        return known ? Optional.of(new Integration(match.group(1) != null, service, match.group(3))) : Optional.empty();
    }

    JsonNode run(String resource, JsonNode arguments) {
        if (resource.startsWith("arn:aws:lambda:")) {
            return invoke(resource, arguments);
        }
        var integration = integration(resource).orElseThrow();
        if (integration.service.equals("lambda")) {
            var payload = invoke(arguments.path("FunctionName").asText(), arguments.path("Payload"));
            return JSON.createObjectNode()
                    .put("StatusCode", 200)
                    .put("ExecutedVersion", "$LATEST")
                    .set("Payload", payload);
        }
        return call(integration, arguments);
    }

    private JsonNode invoke(String function, JsonNode payload) {
        if (!functions.contains(function)) {
            throw new StateException("Lambda.ResourceNotFoundException", "Function not found: " + function);
        }
        var input = payload.isMissingNode() ? "{}" : payload.toString();
        return switch (functions.invoke(function, input.getBytes(StandardCharsets.UTF_8))) {
            case Invocation.Answer answer -> json(answer.json());
            case Invocation.Failure failure ->
                throw new StateException(
                        failure.type(),
                        JSON.createObjectNode()
                                .put("errorMessage", failure.message())
                                .put("errorType", failure.type())
                                .toString());
        };
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StateException("Lambda.Unknown", "the function answered no JSON");
        }
    }

    private JsonNode call(Integration integration, JsonNode arguments) {
        var operation = Character.toUpperCase(integration.operation.charAt(0)) + integration.operation.substring(1);
        var service = SERVICES.getOrDefault(integration.service, "");
        var operations = Optional.ofNullable(services.get(service)).orElseThrow();
        var prefix = ERROR_PREFIXES.getOrDefault(integration.service, integration.service);
        try {
            var states = service.equals("states");
            var answer = operations.call(
                    operation, states ? lowered(arguments) : service.equals("dynamodb") ? arguments : texts(arguments));
            if (service.equals("events") && answer.path("FailedEntryCount").asInt() > 0) {
                throw new StateException("EventBridge.FailedEntry", answer.toString());
            }
            return states ? raised(answer) : answer;
        } catch (ServiceException e) {
            var code = e.code().substring(e.code().indexOf('#') + 1);
            throw new StateException(
                    prefix + "." + (code.endsWith("Exception") ? code : code + "Exception"),
                    String.valueOf(e.getMessage()));
        }
    }

    /** Objects where the API wants JSON text are turned into it, as Step Functions does. */
    private static JsonNode texts(JsonNode arguments) {
        if (arguments.isArray()) {
            var array = JSON.createArrayNode();
            arguments.forEach(element -> array.add(texts(element)));
            return array;
        }
        if (!arguments.isObject()) {
            return arguments;
        }
        var object = JSON.createObjectNode();
        arguments.properties().forEach(field -> {
            var value = field.getValue();
            object.set(
                    field.getKey(),
                    TEXTS.contains(field.getKey()) && value.isContainerNode()
                            ? JSON.getNodeFactory().textNode(value.toString())
                            : texts(value));
        });
        return object;
    }

    /** The API of Step Functions itself has its names in lower case; integrations have them in upper case. */
    private static ObjectNode lowered(JsonNode arguments) {
        var lowered = JSON.createObjectNode();
        texts(arguments)
                .properties()
                .forEach(field -> lowered.set(
                        Character.toLowerCase(field.getKey().charAt(0))
                                + field.getKey().substring(1),
                        field.getValue()));
        return lowered;
    }

    private static ObjectNode raised(JsonNode answer) {
        var raised = JSON.createObjectNode();
        answer.properties()
                .forEach(field -> raised.set(
                        Character.toUpperCase(field.getKey().charAt(0))
                                + field.getKey().substring(1),
                        field.getValue()));
        return raised;
    }
}
