package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.stepfunctions.Execution.Status;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.person.IdentityHandler;
import io.shoal.workflows.DeliveriesHandler;
import io.shoal.workflows.OutcomesHandler;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What workflows could not say or note for so long that it was parked: it is brought back, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowRedriveTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @RegisterExtension
    final WorkflowShop shop = WorkflowShop.open(UnaryOperator.identity());

    @BeforeEach
    void begin() {
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

    @Test
    void aMessageThatWasParkedIsSentWhenItIsRedriven() {
        shop.during(new Outage(DeliveriesHandler.class), () -> shop.pass(Duration.ofHours(6)));
        assertThat(shop.decided("ada")).isEmpty();
        shop.redrive();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.published("Message Requested")).hasSize(1);
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive");
    }

    @Test
    void anOutcomeThatWasParkedIsNotedWhenItIsRedriven() {
        shop.pass(SOON);
        shop.during(new Outage(OutcomesHandler.class), () -> {
            shop.send("ada", "order_placed", "{\"total\": 30}");
            shop.send("ada", "unsubscribed", "");
            shop.pass(Duration.ofHours(6));
        });
        assertThat(shop.store().outcomes().money()).isEmpty();
        shop.redrive();
        assertThat(shop.store().outcomes().money().values())
                .singleElement()
                .satisfies(money -> assertThat(money).isEqualByComparingTo("30"));
        shop.pass(Duration.ofDays(10));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive suppression-list");
    }

    @Test
    void aWithdrawalThatWasParkedStopsTheWorkflowWhenItIsRedriven() {
        shop.pass(SOON);
        shop.during(new Outage(IdentityHandler.class), () -> {
            shop.put("ada", "{\"consents\": {\"email\": false}}");
            shop.pass(Duration.ofHours(6));
        });
        assertThat(shop.executions("re-engagement"))
                .extracting(Execution::status)
                .containsExactly(Status.RUNNING);
        shop.redrive();
        assertThat(shop.executions("re-engagement"))
                .extracting(Execution::status)
                .containsExactly(Status.ABORTED);
        assertThat(shop.published("Workflow Stopped")).hasSize(1);
    }
}
