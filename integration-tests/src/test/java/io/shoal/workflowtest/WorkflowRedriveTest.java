package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.workflows.DeliveriesHandler;
import io.shoal.workflows.OutcomesHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What workflows could not say or note for so long that it was parked: it is brought back, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowRedriveTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration SOON = Duration.ofMinutes(2);

    private WorkflowShop shop;

    @BeforeAll
    void open() {
        shop = new WorkflowShop(Deployment.onVirtualClock(START, Optional.empty()));
    }

    @AfterAll
    void close() {
        shop.deployment().close();
    }

    @BeforeEach
    void begin() {
        shop.reset(START, "");
        shop.enter("ada", "{\"lapsed-45-days\": true}");
    }

    /** No service answers one function. */
    private record Outage(Class<?> handler) implements CallWatcher {
        @Override
        public void before(Call call) {
            if (StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().equals(handler.getName())))) {
                throw SdkClientException.create("no answer to " + call);
            }
        }
    }

    private void during(Outage outage, Runnable script) {
        shop.deployment().stack().watch(outage);
        try {
            script.run();
        } finally {
            shop.deployment().stack().unwatch(outage);
        }
    }

    private void redrive() {
        assertThat(shop.deployment().stack().invoke("RedriveFunction", "{}"))
                .isInstanceOfSatisfying(
                        Invocation.Answer.class,
                        answer -> assertThat(answer.json())
                                .contains("\"failed\":0", "\"done\":true")
                                .doesNotContain("\"batches\":0"));
        shop.settle();
    }

    @Test
    void aMessageThatWasParkedIsSentWhenItIsRedriven() {
        during(new Outage(DeliveriesHandler.class), () -> shop.pass(Duration.ofHours(6)));
        assertThat(shop.decided("ada")).isEmpty();
        redrive();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.published("Message Requested")).hasSize(1);
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive");
    }

    @Test
    void anOutcomeThatWasParkedIsNotedWhenItIsRedriven() {
        shop.pass(SOON);
        during(new Outage(OutcomesHandler.class), () -> {
            shop.send("ada", "order_placed", "{\"total\": 30}");
            shop.send("ada", "unsubscribed", "");
            shop.pass(Duration.ofHours(6));
        });
        assertThat(shop.store().outcomes().money()).isEmpty();
        redrive();
        assertThat(shop.store().outcomes().money().values())
                .singleElement()
                .satisfies(money -> assertThat(money).isEqualByComparingTo("30"));
        shop.pass(Duration.ofDays(10));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive suppression-list");
    }
}
