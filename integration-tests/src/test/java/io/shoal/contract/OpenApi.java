package io.shoal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The document of the HTTP API, infrastructure/openapi.yaml, and whether answers are as it says. */
public final class OpenApi {
    /** Where the document stands. */
    public static final Path FILE = Path.of("../infrastructure/openapi.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();
    private static final String ADDRESS = "https://schemas.invalid/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemas(address -> address.equals(ADDRESS) ? DOCUMENT.toString() : null));

    private OpenApi() {}

    /**
     * A method and a path of the document.
     *
     * @param method upper case
     * @param path with the names of its places in braces
     * @param pointer where it stands in the document
     * @param node what stands there
     */
    public record Operation(String method, String path, String pointer, JsonNode node) {
        /** Returns the scope that a key needs, empty if none. */
        public String scope() {
            return node.path("x-scope").asText("");
        }

        /** Returns the parameters, also those of the whole path. */
        public List<JsonNode> parameters() {
            return java.util.stream.Stream.of(node.path("parameters"), at(pointer + "/../parameters"))
                    .flatMap(JsonNode::valueStream)
                    .map(OpenApi::resolve)
                    .toList();
        }

        private JsonNode at(String where) {
            var parent = pointer.substring(0, pointer.lastIndexOf('/'));
            return DOCUMENT.at(where.replace(pointer + "/..", parent));
        }

        private boolean matches(String wanted, String target) {
            var pattern = Arrays.stream(path.split("/", -1))
                    .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                    .collect(Collectors.joining("/"));
            return method.equals(wanted) && target.matches(pattern);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Returns all operations, in the order of the document. */
    public static List<Operation> operations() {
        return DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(entry -> new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + entry.getKey(),
                                entry.getValue())))
                .toList();
    }

    /** Returns the operation that a request is for; one without places before one with. */
    public static Optional<Operation> operation(String method, String target) {
        var path = target.replaceFirst("\\?.*", "");
        return operations().stream()
                .filter(operation -> operation.matches(method, path))
                .min(java.util.Comparator.comparingInt(
                        operation -> operation.path().contains("{") ? 1 : 0));
    }

    /** Fails where an answer is not as the document says; what no operation takes is answered by a problem. */
    public static void check(String method, String target, int status, String type, String body) {
        var where = method + " " + target + " -> " + status + " " + body;
        var operation = operation(method, target);
        var responses = operation.map(one -> one.pointer() + "/responses/").orElse("");
        var response = operation.isEmpty()
                ? "/components/responses/Problem"
                : followed(
                        DOCUMENT.at(responses + status).isMissingNode() ? responses + "default" : responses + status);
        if (status < 300) {
            assertThat(response).as(where).doesNotEndWith("/Problem");
        }
        var content = response + "/content/" + type.replace("/", "~1");
        assertThat(DOCUMENT.at(content).isMissingNode())
                .as("%s: the type %s is not documented", where, type)
                .isFalse();
        assertThat(violations(content + "/schema", body)).as(where).isEmpty();
    }

    /** Says what is wrong with a document by the schema at a pointer. */
    public static List<String> violations(String pointer, String json) {
        return REGISTRY
                .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** Returns what stands at a pointer. */
    public static JsonNode at(String pointer) {
        return DOCUMENT.at(pointer);
    }

    private static String followed(String pointer) {
        var reference = DOCUMENT.at(pointer).path("$ref").asText("");
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(FILE));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("no JSON: " + text, broken);
        }
    }
}
