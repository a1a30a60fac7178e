package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.LocalHandlers;
import io.shoal.workflows.WorkflowsHandler;
import io.shoal.workflows.template.TemplateBundle;
import io.shoal.workflows.template.TemplateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adds a workflow in the steps of docs/workflows.md, as somebody would by hand, and lets it run. */
class AddedWorkflowTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** A parameter or resource with all that is indented below it. */
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^  AbandonedCart\\w+:\\n(?:(?:    .*)?\\n)*?(?=  \\S|\\S|\\z)");

    @TempDir
    Path project;

    @Test
    void addingAWorkflowIsACopyOfAShortFile() throws IOException {
        var documented = Files.readString(ROOT.resolve("docs/workflows.md"));
        var machine = renamed(Files.readString(ROOT.resolve("infrastructure/workflows/abandoned-cart.asl.json")));
        assertThat(documented).contains("s/abandoned-cart/birthday/g", "s/cart-reminder/birthday-greeting/");
        copyProject();
        Files.writeString(project.resolve("infrastructure/workflows/birthday.asl.json"), machine);
        Files.writeString(project.resolve("template.yaml"), added(Files.readString(ROOT.resolve("template.yaml"))));
        var shop = new WorkflowShop(deployment(greeting(documented)));
        try (var deployment = shop.deployment()) {
            shop.reset(START, "", List.of("birthday", "abandoned-cart"));
            shop.enter("ada", "{\"birthday\": true, \"firstName\": \"Ada\"}");
            shop.pass(Duration.ofMinutes(2));
            assertThat(shop.decided("ada")).containsExactly("birthday-greeting");
            assertThat(shop.published("Message Requested")
                            .getFirst()
                            .at("/content/subject")
                            .asText())
                    .isEqualTo("Happy birthday, Ada");
            shop.enter("ben", "{\"birthday\": true}");
            shop.enter("ben", "{\"birthday\": false}");
            assertThat(shop.executions("birthday"))
                    .extracting(execution -> execution.status().name())
                    .containsExactly("SUCCEEDED", "ABORTED");
            assertThat(deployment.stack().template().stateMachines())
                    .anyMatch(one -> one.name().endsWith("-birthday"));
        }
    }

    private static String renamed(String text) {
        return text.replace("abandoned-cart", "birthday")
                .replace("AbandonedCart", "Birthday")
                .replace("cart-reminder", "birthday-greeting");
    }

    /** Copies every block of the abandoned cart, and names the copy wherever a list names the original. */
    private static String added(String template) {
        var blocks = BLOCK.matcher(template)
                .replaceAll(block -> Matcher.quoteReplacement(block.group() + renamed(block.group())));
        return blocks.replaceAll("(, !Ref AbandonedCart(\\w+))]", "$1, !Ref Birthday$2]")
                .replaceAll("(?m)^( +- !Sub '.*-)abandoned-cart(.*')$", "$0\n$1birthday$2");
    }

    /** The template of the document's example, in English. */
    private static String greeting(String documented) {
        var example = Pattern.compile("(?s)```mustache\\n(.*?)```").matcher(documented);
        assertThat(example.find()).isTrue();
        return example.group(1).stripTrailing();
    }

    private void copyProject() throws IOException {
        Files.createDirectories(project.resolve("infrastructure/workflows"));
        try (Stream<Path> machines = Files.list(ROOT.resolve("infrastructure/workflows"))) {
            for (var file : machines.toList()) {
                Files.copy(
                        file,
                        project.resolve("infrastructure/workflows")
                                .resolve(file.getFileName().toString()));
            }
        }
        for (var name : List.of("infrastructure/dashboard.json", "infrastructure/openapi-gateway.yaml")) {
            Files.copy(ROOT.resolve(name), project.resolve(name));
        }
    }

    private Deployment deployment(String greeting) {
        var files = new TreeMap<>(TemplateFolder.builtIn().files());
        files.put("birthday-greeting.en.mustache", greeting);
        var templates = new TemplateBundle(files);
        return Deployment.onVirtualClock(
                START,
                Optional.empty(),
                options -> options.template(project.resolve("template.yaml"))
                        .handlers(stack -> function -> function.id().equals("WorkflowsFunction")
                                ? new WorkflowsHandler(stack.platform(function.id()), templates)
                                : LocalHandlers.of(stack).create(function)));
    }
}
