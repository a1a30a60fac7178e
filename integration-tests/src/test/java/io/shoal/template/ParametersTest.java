package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A deployment asks for nothing, and says what can be changed. */
class ParametersTest {
    static Set<Map.Entry<String, JsonNode>> parameters() {
        return Template.parameters().entrySet();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aParameterHasADefaultADescriptionAndAConstraint(Map.Entry<String, JsonNode> parameter) {
        JsonNode body = parameter.getValue();
        assertThat(body.has("Default")).isTrue();
        assertThat(body.path("Description").asText()).isNotBlank();
        assertThat(body.has("AllowedValues") || body.has("AllowedPattern") || body.has("MinValue"))
                .isTrue();
    }

    @Test
    void everyParameterIsUsedAndExplainedInADeployment() {
        Set<String> used = Set.copyOf(Template.references(Template.whole()).toList());
        Set<String> grouped = Template.whole().path("Metadata").findValues("Parameters").stream()
                .flatMap(names -> Template.texts(names).stream())
                .collect(Collectors.toSet());
        assertThat(used).containsAll(Template.parameters().keySet());
        assertThat(grouped).isEqualTo(Template.parameters().keySet());
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void theDocumentNamesItWithItsDefault(Map.Entry<String, JsonNode> parameter) throws IOException {
        String row = Files.readAllLines(Template.ROOT.resolve("docs/deployment.md")).stream()
                .filter(line -> line.startsWith("|") && line.contains("`" + parameter.getKey() + "`"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/deployment.md does not explain " + parameter.getKey()));
        String value = parameter.getValue().path("Default").asText();
        assertThat(row).contains(value.isEmpty() ? "none" : value);
    }

    @Test
    void outputsAreDescribed() {
        assertThat(Template.whole().path("Outputs").properties())
                .isNotEmpty()
                .allMatch(output ->
                        !output.getValue().path("Description").asText().isBlank());
    }

    @Test
    void whatIsCalledByNameExists() {
        Set<String> known =
                Template.resources().stream().map(Template.Resource::id).collect(Collectors.toSet());
        known.addAll(Template.parameters().keySet());
        assertThat(Template.references(Template.whole()).filter(name -> !name.startsWith("AWS::")))
                .allMatch(known::contains);
    }
}
