package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.CustomerItems;
import io.shoal.aws.workflow.OutcomeRecorder;
import io.shoal.aws.workflow.SuppressionList;
import io.shoal.event.Event;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.stepfunctions.Execution.Status;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.profile.Arrival;
import io.shoal.profile.Origin;
import io.shoal.value.Value;
import io.shoal.workflows.OutcomesHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody is forgotten while workflows act on them: nothing of that life stays or comes after, and the next one is left alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgottenWorkflowsTest {
    private static final String ADDRESS = "{\"identifiers\": {\"email\": \"ada@example.com\"}}";
    private static final String LAPSED = "{\"lapsed-45-days\": true}";

    private final Redelivery redelivery = new Redelivery(Map.of("OutcomesFunction", OutcomesHandler::new));

    @RegisterExtension
    final WorkflowShop shop = WorkflowShop.open(options -> redelivery
            .watch(options)
            .parameter("MessageChannel", "email")
            .parameter("MessageFrom", "shop@example.org"));

    @BeforeEach
    void begin() {
        redelivery.begin();
    }

    private void erase() {
        assertThat(shop.deployment().erase("ada").fine()).isTrue();
    }

    /** Waits for the second message of re-engagement. */
    private void enter() {
        shop.put("ada", ADDRESS);
        shop.enter("ada", LAPSED);
        shop.pass(Duration.ofDays(3));
    }

    private List<Status> statuses(String workflow) {
        return shop.executions(workflow).stream().map(Execution::status).toList();
    }

    private long items() {
        return new CustomerItems(shop.deployment().stack().platform("WorkflowsFunction"), "WORKFLOWS_TABLE", "item")
                .items("ada")
                .count();
    }

    private boolean suppressed() {
        return new SuppressionList(shop.deployment().stack().platform("WorkflowsFunction")).names("ada", "email");
    }

    private String invoke(String step, JsonNode change) {
        var input = WorkflowShop.object(step).put("workflow", "re-engagement").put("execution", "none");
        input.set("change", change);
        return switch (shop.deployment().stack().invoke("WorkflowsFunction", input.toString())) {
            case Invocation.Answer(String json) ->
                WorkflowShop.object(json).path("next").asText();
            case Invocation.Failure failure -> throw new AssertionError(failure.toString());
        };
    }

    /** What came after the erasure was noted, stayed, and kept the next life from hearing anything. */
    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed", "message_bounced", "message_complained"})
    void whatIsHandledAfterAnErasureSuppressesNobody(String type) {
        shop.send("ada", type, "");
        assertThat(suppressed()).isTrue();
        erase();
        shop.settle();
        redelivery.again(shop);
        assertThat(items()).isZero();
        enter();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
    }

    /** The same, if the erasure comes between any two calls of those who handle it. */
    @Test
    void anErasureWhileSomebodyUnsubscribesLeavesNothingOfIt() {
        var calm = new EraseAfter(Integer.MAX_VALUE);
        unsubscribe(calm);
        assertThat(suppressed()).isTrue();
        for (var call = 1; call <= calm.calls; call++) {
            shop.reset(WorkflowShop.START, "");
            unsubscribe(new EraseAfter(call));
            assertThat(items()).as("erased after call %d", call).isZero();
        }
    }

    private void unsubscribe(EraseAfter erasure) {
        shop.tell("ada", "unsubscribed", "", shop.now());
        shop.during(erasure, shop::settle);
    }

    /** Has Ada forgotten after a call, and everything deleted before the next. */
    private final class EraseAfter implements CallWatcher {
        private final int number;
        private int calls;

        private EraseAfter(int number) {
            this.number = number;
        }

        @Override
        public void after(Call call) {
            if (++calls == number) {
                shop.forget("ada");
            }
        }
    }

    /** The deletion of the last life took along what was said in the next, to one channel and to all. */
    @Test
    void whoUnsubscribesWhileTheLastLifeIsDeletedStaysUnsubscribed() {
        shop.send("ada", "unsubscribed", "");
        shop.send("ada", "unsubscribed", "{\"channel\": \"sms\"}");
        erase();
        note("email");
        note("sms");
        shop.settle();
        assertThat(items()).isEqualTo(2);
        enter();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you suppression-list");
    }

    /** Notes what somebody says in their second life, as its record in the stream of events does. */
    private void note(String channel) {
        var now = shop.now().toEpochMilli();
        var event = new Event(
                "ada", "next-" + channel, "unsubscribed", shop.now(), Map.of("channel", new Value.Text(channel)));
        new OutcomeRecorder(shop.deployment().stack().platform("OutcomesFunction"))
                .note(new Arrival(event, now, new Origin("ada", now, Optional.empty(), 1)), List.of());
    }

    /** Only those of the segment whose exit was told first were stopped; the list of the others was deleted. */
    @Test
    void anErasureStopsEverythingThatIsUnderWay() {
        shop.enter("ada", "{\"lapsed-45-days\": true, \"at-risk\": true, \"vip\": true}");
        shop.enter("ben", "{\"at-risk\": true}");
        shop.pass(Duration.ofHours(1));
        erase();
        shop.settle();
        assertThat(shop.executions("re-engagement"))
                .extracting(Execution::status)
                .doesNotContain(Status.RUNNING);
        assertThat(statuses("vip")).doesNotContain(Status.RUNNING);
        assertThat(statuses("at-risk")).containsExactlyInAnyOrder(Status.ABORTED, Status.RUNNING);
        assertThat(items()).isZero();
    }

    /** Whichever exit is delivered late stopped, or deleted, what the next life had begun. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExitOfALifeThatIsOverLeavesTheNextOneAlone(boolean leftBefore) {
        enter();
        if (leftBefore) {
            shop.enter("ada", "{\"lapsed-45-days\": false}");
        }
        erase();
        shop.settle();
        enter();
        var items = items();
        for (var exit : shop.published("Segment Exited")) {
            assertThat(invoke("{\"step\": \"left\"}", exit)).isEqualTo("done");
        }
        shop.settle();
        assertThat(items()).isEqualTo(items).isPositive();
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED, Status.RUNNING);
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you", "we-miss-you-incentive");
    }

    /** As if an execution had not been stopped: its entry is the first of the segment in either life. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\": \"message\", \"message\": \"we-miss-you-incentive\"}",
                "{\"step\": \"task\", \"task\": \"call\", \"assignee\": \"sales\", \"attributes\": {\"called\": true}}",
                "{\"step\": \"facts\"}"
            })
    void aRunOfALifeThatIsOverDoesNothingInTheNext(String step) {
        enter();
        erase();
        shop.settle();
        var entry = shop.published("Segment Entered").getFirst();
        assertThat(invoke(step, entry)).isEqualTo("stop");
        assertThat(items()).isZero();
        enter();
        var items = items();
        assertThat(invoke(step, entry)).isEqualTo("stop");
        shop.settle();
        assertThat(items()).isEqualTo(items);
        assertThat(shop.published("Task Requested")).isEmpty();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you");
    }

    /** A step, a delivery and an outcome that were under way when their customer was forgotten wrote what nobody deleted any more. */
    @Test
    void anErasureDuringAnyCallOfAWorkflowLeavesNothingOfIt() {
        var calm = new EraseAfter(Integer.MAX_VALUE);
        work(calm);
        assertThat(shop.decided("ada")).isNotEmpty();
        for (var call = 1; call <= calm.calls; call++) {
            shop.reset(WorkflowShop.START, "");
            work(new EraseAfter(call));
            shop.settle();
            assertThat(items()).as("erased after call %d", call).isZero();
            assertThat(statuses("at-risk")).as("erased after call %d", call).doesNotContain(Status.RUNNING);
        }
    }

    private void work(EraseAfter erasure) {
        shop.put("ada", ADDRESS);
        shop.put("ada", "{\"attributes\": {\"at-risk\": true}, \"consents\": {\"email\": true}}");
        shop.tell("ada", "order_placed", "{\"total\": 10}", shop.now().plusSeconds(90));
        shop.during(erasure, () -> shop.pass(Duration.ofMinutes(2)));
    }
}
