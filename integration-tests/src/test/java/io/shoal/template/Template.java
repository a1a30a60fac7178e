package io.shoal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** template.yaml as the tests see it: its resources by logical id, with the globals of functions filled in. */
final class Template {
    /** The folder of the whole project. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final JsonNode YAML = CloudFormationYaml.read(ROOT.resolve("template.yaml"));

    private Template() {}

    /** One resource: its logical id and all that stands under it. */
    record Resource(String id, JsonNode body) {
        /** What the resource is made with. */
        JsonNode properties() {
            return body.path("Properties");
        }

        String type() {
            return body.path("Type").asText();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** All resources. */
    static List<Resource> resources() {
        return YAML.path("Resources").properties().stream()
                .map(entry -> new Resource(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The resources of one type. */
    static List<Resource> resources(String type) {
        return resources().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The resource of a logical id. */
    static Resource resource(String id) {
        return resources().stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no resource " + id));
    }

    /** The functions. */
    static List<Function> functions() {
        return resources("AWS::Serverless::Function").stream().map(Function::of).toList();
    }

    /** What functions have in common. */
    static JsonNode globals() {
        return YAML.path("Globals").path("Function");
    }

    /** The parameters, by name. */
    static Map<String, JsonNode> parameters() {
        return YAML.path("Parameters")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The conditions, by name. */
    static JsonNode conditions() {
        return YAML.path("Conditions");
    }

    /** The whole template. */
    static JsonNode whole() {
        return YAML;
    }

    /** The statements of a role's inline policies. */
    static List<JsonNode> statements(Resource role) {
        return stream(role.properties().path("Policies"))
                .flatMap(policy -> stream(policy.path("PolicyDocument").path("Statement")))
                .toList();
    }

    /** A JSON file that the template refers to. */
    static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(ROOT.resolve(file).toFile());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The elements of a list, or the one value where a list may be left out. */
    static Stream<JsonNode> stream(JsonNode node) {
        return node.isArray() ? node.valueStream() : Stream.of(node).filter(value -> !value.isMissingNode());
    }

    /** The texts of a list, or the one text. */
    static List<String> texts(JsonNode node) {
        return stream(node).map(JsonNode::asText).toList();
    }

    /** The logical ids that a value refers to, by Ref, GetAtt or Sub, at any depth. */
    static Stream<String> references(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream().flatMap(entry -> switch (entry.getKey()) {
                case "Ref" -> Stream.of(firstPart(entry.getValue().asText()));
                case "Fn::GetAtt" -> Stream.of(firstPart(texts(entry.getValue()).getFirst()));
                case "Fn::Sub" -> References.inText(entry.getValue());
                default -> references(entry.getValue());
            });
        }
        return node.valueStream().flatMap(Template::references);
    }

    static String firstPart(String reference) {
        return reference.split("\\.", 2)[0];
    }
}
