package io.shoal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function of the template.
 *
 * @param id its logical id
 * @param properties its properties and the globals
 * @param metadata what stands beside them
 */
record Function(String id, JsonNode properties, JsonNode metadata) {
    private static final Pattern JAR = Pattern.compile("functions/([a-z]+)/target/([a-z]+)\\.jar");

    static Function of(Template.Resource resource) {
        ObjectNode merged = Template.globals().deepCopy();
        resource.properties().properties().forEach(entry -> merge(merged, entry));
        return new Function(resource.id(), merged, resource.body().path("Metadata"));
    }

    private static void merge(ObjectNode into, Map.Entry<String, JsonNode> entry) {
        if (into.path(entry.getKey()) instanceof ObjectNode below && entry.getValue() instanceof ObjectNode above) {
            below.setAll(above);
        } else {
            into.set(entry.getKey(), entry.getValue());
        }
    }

    /** The folder of its samples, as in {@code timer-queue} for {@code TimerQueueFunction}. */
    String folder() {
        return name().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The logical id without its ending. */
    String name() {
        return id.replaceFirst("Function$", "");
    }

    /** The module that its jar is built in. */
    String module() {
        Matcher jar = JAR.matcher(codeUri());
        if (!jar.matches() || !jar.group(1).equals(jar.group(2))) {
            throw new AssertionError(id + ": not the jar of a module: " + codeUri());
        }
        return jar.group(1);
    }

    String codeUri() {
        return properties.path("CodeUri").asText();
    }

    Class<?> handler() {
        String name = properties.path("Handler").asText();
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(id + ": no handler class " + name, missing);
        }
    }

    /** What makes it run. */
    List<JsonNode> events() {
        return properties.path("Events").valueStream().toList();
    }

    /** The properties of its event sources of one type. */
    List<JsonNode> events(String type) {
        return events().stream()
                .filter(event -> event.path("Type").asText().equals(type))
                .map(event -> event.path("Properties"))
                .toList();
    }

    /** The environment: variable to value. */
    Map<String, JsonNode> environment() {
        Map<String, JsonNode> variables = new TreeMap<>();
        properties
                .path("Environment")
                .path("Variables")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        return variables;
    }

    /** What its environment refers to. */
    Set<String> environmentReferences() {
        return Set.copyOf(
                environment().values().stream().flatMap(Template::references).toList());
    }

    Template.Resource role() {
        return Template.resource(
                Template.references(properties.path("Role")).findFirst().orElseThrow());
    }

    @Override
    public String toString() {
        return id;
    }
}
