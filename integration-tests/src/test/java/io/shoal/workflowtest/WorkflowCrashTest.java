package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.promise.Crash;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workflow breaks at every single call of a service in turn, and what was delivered is delivered again: the same is said, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowCrashTest {

    /** Enough for every retry of a step that failed. */
    private static final Duration RETRIED = Duration.ofMinutes(10);

    @RegisterExtension
    final WorkflowShop shop = WorkflowShop.open(UnaryOperator.identity());

    @Test
    void aProcessThatEndsAfterAnyCallOfADecisionSaysTheSameOnce() {
        compare(Crash::after);
    }

    @Test
    void aServiceThatRefusesAnyWriteOfADecisionSaysTheSameOnce() {
        compare(Crash::refused);
    }

    private void compare(IntFunction<Crash> crash) {
        var calm = run(crash.apply(Crash.NEVER));
        assertThat(calm.published())
                .containsExactly(
                        "Message Requested vip early-access",
                        "Message Sent vip early-access",
                        "Task Requested vip",
                        "Task Requested vip");
        assertThat(calm.outcomes()).containsExactly("vip ada true 30");
        for (var number = 1; number <= calm.calls(); number++) {
            var crashed = run(crash.apply(number));
            assertThat(crashed.published()).as("crash at call %d", number).isEqualTo(calm.published());
            assertThat(crashed.outcomes()).as("crash at call %d", number).isEqualTo(calm.outcomes());
        }
    }

    /** What was said, each id once, and what came of it. */
    private record Result(List<String> published, List<String> outcomes, int calls) {}

    private Result run(Crash crash) {
        shop.reset(WorkflowShop.START, "");
        shop.enter("ada", "{\"vip\": true}");
        shop.during(crash, () -> {
            shop.pass(RETRIED);
            order();
            shop.settle();
        });
        shop.pass(RETRIED);
        return new Result(published(), outcomes(), crash.calls());
    }

    /** Sends an order as a client does: once more if nobody answered. */
    private void order() {
        var event = WorkflowShop.object("{\"customerId\": \"ada\", \"eventId\": \"o-1\", \"type\": \"order_placed\"}")
                .put("occurredAt", shop.now().toString());
        event.putObject("properties").put("total", 30);
        try {
            shop.deployment().send(List.of(event));
        } catch (IllegalStateException unanswered) {
            assertThat(unanswered).hasMessageMatching("(?s)IngestFunction failed.*|the events were not taken.*");
            shop.deployment().send(List.of(event));
        }
    }

    private List<String> published() {
        return Stream.of("Message Requested", "Message Sent", "Message Suppressed", "Task Requested")
                .flatMap(type -> shop.published(type).stream()
                        .map(detail -> detail.path("id").asText() + "/" + type + " "
                                + detail.path("workflow").asText() + " "
                                + detail.path("message").asText())
                        .distinct())
                .map(line -> line.substring(line.indexOf('/') + 1).strip())
                .toList();
    }

    private List<String> outcomes() {
        var outcomes = shop.store().outcomes();
        return outcomes.runs().stream()
                .map(run -> run.workflow() + " " + run.customerId() + " "
                        + run.touchedAt().isPresent() + " "
                        + outcomes.money().get(run.id()))
                .toList();
    }
}
