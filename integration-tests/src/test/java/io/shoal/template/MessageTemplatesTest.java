package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.workflows.template.TemplateBundle;
import io.shoal.workflows.template.TemplateFolder;
import io.shoal.workflows.template.TemplateLint;
import io.shoal.workflows.template.TemplateName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What workflows say can be written to everybody. */
class MessageTemplatesTest {
    private static final TemplateBundle TEMPLATES =
            TemplateFolder.read(Template.ROOT.resolve("infrastructure/templates"));

    @Test
    void everyTemplateCanBeRenderedWhateverIsKnown() {
        assertThat(TEMPLATES.files()).isNotEmpty();
        assertThat(TemplateLint.check(TEMPLATES, "en")).isEmpty();
    }

    @Test
    void whatIsDeployedIsWhatLiesInTheFolder() {
        assertThat(TemplateFolder.builtIn()).isEqualTo(TEMPLATES);
    }

    @Test
    void everyMessageOfAWorkflowHasATemplateAndEveryTemplateAWorkflow() {
        Set<String> asked = Template.resources("AWS::Serverless::StateMachine").stream()
                .map(machine ->
                        Template.json(machine.properties().path("DefinitionUri").asText()))
                .flatMap(machine -> machine.findValues("Payload").stream())
                .filter(payload -> payload.path("step").asText().equals("message"))
                .map((JsonNode payload) -> payload.path("message").asText())
                .collect(Collectors.toSet());
        Set<String> there = TEMPLATES.files().keySet().stream()
                .map(TemplateName::parse)
                .flatMap(Optional::stream)
                .map(TemplateName::message)
                .collect(Collectors.toSet());
        assertThat(asked).isNotEmpty().isEqualTo(there);
    }
}
