package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts files in the places of {@code AWS::Include}, as CloudFormation does before it looks at anything else. */
final class Includes {

    private static final String TRANSFORM = "Fn::Transform";

    private final Path home;

    /** Takes the folder that locations are relative to. */
    Includes(Path home) {
        this.home = home;
    }

    /** The tree with what its files hold. */
    JsonNode expand(JsonNode node) {
        return switch (node) {
            case ObjectNode object when object.size() == 1 && object.has(TRANSFORM) -> included(object.get(TRANSFORM));
            case ObjectNode object -> {
                var expanded = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> expanded.set(entry.getKey(), expand(entry.getValue())));
                yield expanded;
            }
            case ArrayNode array -> {
                var expanded = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> expanded.add(expand(element)));
                yield expanded;
            }
            case JsonNode plain -> plain;
        };
    }

    private JsonNode included(JsonNode transform) {
        var location = transform.path("Parameters").path("Location").asText();
        if (!transform.path("Name").asText().equals("AWS::Include")) {
            throw new TemplateException(TRANSFORM, transform.path("Name") + " is not understood by the local stack");
        }
        var file = home.resolve(location);
        if (!Files.isRegularFile(file)) {
            throw new TemplateException(location, "is not there; the build makes it (./mvnw -q -N generate-resources)");
        }
        return expand(YamlTree.read(file));
    }
}
