package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.lambda.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Workflows that decide about one customer at the very same time. */
class WorkflowRaceTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final int CUSTOMERS = 12;
    private static final Map<String, Wish> WISHES = Map.of(
            "vip", new Wish("early-access", 20),
            "at-risk", new Wish("retention-offer", 10),
            "new-leads", new Wish("welcome", 40));

    /** What a workflow wants to say. */
    private record Wish(String message, int priority) {}

    /**
     * Three workflows ask at once, a minute later again, and each of them twice: as if every step were repeated while it still
     * runs. (A repeated step once read what was said before another had decided, and what was planned after: it planned the message again.)
     */
    @Test
    void twoWorkflowsThatRaceSendOneMessage() throws Exception {
        try (var deployment = Deployment.forHistory(START, Optional.empty())) {
            var shop = new WorkflowShop(deployment);
            shop.reset(START, "");
            for (var number = 0; number < CUSTOMERS; number++) {
                shop.enter("c-" + number, "{\"vip\": true, \"at-risk\": true, \"new-leads\": true}");
            }
            assertThat(ask(shop)).containsOnly("later");
            shop.pass(Duration.ofSeconds(61));
            assertThat(ask(shop)).containsOnly("sent", "withheld");
            shop.settle();
            for (var number = 0; number < CUSTOMERS; number++) {
                assertThat(shop.decided("c-" + number))
                        .as("c-%d", number)
                        .hasSize(3)
                        .contains("retention-offer")
                        .allMatch(decision -> decision.matches("retention-offer|.* (priority|frequency-cap)"));
                assertThat(shop.store().correspondence("c-" + number).sentAt()).hasSize(1);
                assertThat(shop.store().correspondence("c-" + number).runs().values())
                        .allMatch(run -> run.intent().isEmpty());
            }
            assertThat(shop.published("Message Requested")).hasSize(CUSTOMERS);
        }
    }

    private static List<String> ask(WorkflowShop shop) throws Exception {
        var steps = new ArrayList<Callable<String>>();
        for (var change : shop.published("Segment Entered")) {
            var segment = change.path("segmentId").asText();
            var step = WorkflowShop.object("{\"step\": \"message\", \"execution\": \"none\"}")
                    .put("workflow", segment)
                    .put("message", WISHES.get(segment).message())
                    .put("priority", WISHES.get(segment).priority());
            step.set("change", change);
            steps.add(() -> next(shop, step.toString()));
            steps.add(() -> next(shop, step.toString()));
        }
        var answers = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var answer : threads.invokeAll(steps)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static String next(WorkflowShop shop, String step) {
        return switch (shop.deployment().stack().invoke("WorkflowsFunction", step)) {
            case Invocation.Answer(String json) ->
                WorkflowShop.object(json).path("next").asText();
            case Invocation.Failure failure -> throw new AssertionError(failure.toString());
        };
    }
}
