package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.key.Scope;
import io.shoal.contract.OpenApi;
import io.shoal.contract.OpenApi.Operation;
import io.shoal.local.deployment.Deployment;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document and the handlers say the same, both ways; its examples work. */
class OpenApiTest {
    private static final EnumSet<Scope> ALL = EnumSet.allOf(Scope.class);
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = FreshShoal.begin();
    }

    static List<Operation> operations() {
        return OpenApi.operations();
    }

    static List<Operation> operationsWithScope() {
        return operations().stream()
                .filter(operation -> !operation.scope().isEmpty())
                .toList();
    }

    @Test
    void routesAndOperationsAreTheSameAndNeedTheSameScopes() {
        var routes = new ApiHandler(deployment.platform())
                .routes().stream()
                        .map(route -> route.method() + " " + route.path() + " "
                                + route.scope().map(Scope::word).orElse(""));
        assertThat(routes)
                .containsExactlyInAnyOrderElementsOf(operations().stream()
                        .map(operation -> operation + " " + operation.scope())
                        .toList());
    }

    @Test
    void theGatewayTakesTheSameDocumentByTheVersionThatItKnows() throws IOException {
        var document = Files.readString(OpenApi.FILE);
        assertThat(Files.readString(Path.of("../infrastructure/openapi-gateway.yaml")))
                .isEqualTo(document.replace("openapi: 3.1.0", "openapi: 3.0.1"));
        assertThat(document).contains("\nopenapi: 3.1.0\n");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationSaysWhatAPartnerNeedsToKnow(Operation operation) {
        var node = operation.node();
        assertThat(node.path("operationId").asText()).isNotBlank();
        assertThat(node.path("summary").asText()).isNotBlank();
        assertThat(node.path("tags")).hasSize(1);
        assertThat(node.path("responses").has("default")).isTrue();
        assertThat(node.path("security").isMissingNode())
                .isEqualTo(!operation.scope().isEmpty());
        if (node.has("requestBody")) {
            assertThat(example(operation)).as("an example of the body").isNotEmpty();
        }
        assertThat(operation.path().contains("{"))
                .isEqualTo(operation.parameters().stream()
                        .anyMatch(parameter -> parameter.path("in").asText().equals("path")));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void examplesAreValid(Operation operation) {
        if (operation.node().has("requestBody")) {
            var content = operation.pointer() + "/requestBody/content/application~1json";
            assertThat(OpenApi.violations(content + "/schema", example(operation)))
                    .isEmpty();
        }
        operation
                .node()
                .path("responses")
                .properties()
                .forEach(response -> response.getValue()
                        .path("content")
                        .properties()
                        .forEach(content -> {
                            if (content.getValue().has("example")) {
                                var pointer = operation.pointer() + "/responses/" + response.getKey() + "/content/"
                                        + content.getKey().replace("/", "~1") + "/schema";
                                assertThat(OpenApi.violations(
                                                pointer,
                                                content.getValue()
                                                        .path("example")
                                                        .toString()))
                                        .isEmpty();
                            }
                        }));
    }

    @Test
    void theExamplesWorkInTheOrderOfTheDocument() {
        FreshShoal.begin();
        var client = Client.with(deployment.stack(), ALL);
        client.call("PUT", "/v1/segments/vip", "{'rule': 'SUM(order_placed.total) > 1000'}");
        for (var operation : operations()) {
            var answer = client.send(
                    operation.method(), target(operation), example(operation).getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as("%s: %s", operation, answer.body()).isBetween(200, 299);
            deployment.stack().settle();
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithScope")
    void nothingIsDoneWithoutAKeyOrWithoutItsScope(Operation operation) {
        var nobody = new Client(deployment.stack(), java.util.Map.of());
        var needed = Scope.of(operation.scope()).orElseThrow();
        var other = Client.with(deployment.stack(), EnumSet.complementOf(EnumSet.of(needed)));
        var body = example(operation).getBytes(StandardCharsets.UTF_8);
        assertThat(nobody.send(operation.method(), target(operation), body).status())
                .isEqualTo(401);
        assertThat(nobody.with("x-api-key", "shoal_made-up")
                        .send(operation.method(), target(operation), body)
                        .status())
                .isEqualTo(401);
        assertThat(other.send(operation.method(), target(operation), body).status())
                .isEqualTo(403);
    }

    private static String example(Operation operation) {
        var example = operation.node().at("/requestBody/content/application~1json/example");
        return example.isMissingNode() ? "" : example.toString();
    }

    /** The path with the examples of its parameters, and of those of the query that are required. */
    private static String target(Operation operation) {
        var path = operation.path();
        for (var parameter : in(operation, "path")) {
            path = path.replace("{" + parameter.path("name").asText() + "}", value(parameter));
        }
        var query = in(operation, "query").stream()
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText() + "=" + value(parameter))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static List<JsonNode> in(Operation operation, String place) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .toList();
    }

    private static String value(JsonNode parameter) {
        return URLEncoder.encode(parameter.path("example").asText(), StandardCharsets.UTF_8);
    }
}
