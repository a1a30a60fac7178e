package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.stepfunctions.Execution.Status;
import io.shoal.person.IdentityHandler;
import io.shoal.promise.Crash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** A consent that is withdrawn while a workflow waits: it is stopped at once, and only what relies on that consent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentWithdrawnTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String WITHDRAWN = "{\"consents\": {\"email\": false}}";
    private static final String GIVEN = "{\"consents\": {\"email\": true}}";

    private final Redelivery redelivery = new Redelivery(Map.of("IdentityFunction", IdentityHandler::new));

    @RegisterExtension
    final WorkflowShop shop = WorkflowShop.open(redelivery::watch);

    @BeforeEach
    void begin() {
        redelivery.begin();
    }

    /** Lets customers enter re-engagement, who wait for the second message from then on. */
    private void wait(String... customers) {
        for (var customer : customers) {
            shop.enter(customer, "{\"lapsed-45-days\": true}");
        }
        shop.pass(Duration.ofDays(3));
    }

    private void put(String customer, String json) {
        shop.put(customer, json);
        shop.settle();
    }

    private List<Status> statuses(String workflow) {
        return shop.executions(workflow).stream().map(Execution::status).toList();
    }

    private List<String> stopped() {
        return shop.published("Workflow Stopped").stream()
                .map(detail -> String.join(
                        " ",
                        detail.path("customerId").asText(),
                        detail.path("workflow").asText(),
                        detail.path("reason").asText(),
                        detail.path("cause").asText()))
                .toList();
    }

    @Test
    void whatWaitsIsStoppedAtOnceAndSaysNothingMore() {
        wait("ada", "ben");
        put("ada", WITHDRAWN);
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED, Status.RUNNING);
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
        assertThat(shop.store().correspondence("ada").runs()).isEmpty();
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.decided("ben")).containsExactly("we-miss-you", "we-miss-you-incentive");
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED, Status.SUCCEEDED);
    }

    @Test
    void aMessageThatWaitsForTheMorningIsNeverDecided() {
        shop.reset(Instant.parse("2026-03-02T22:00:00Z"), "");
        shop.enter("ada", "{\"vip\": true}");
        shop.pass(SOON);
        put("ada", WITHDRAWN);
        shop.pass(Duration.ofDays(1));
        assertThat(statuses("vip")).containsExactly(Status.ABORTED);
        assertThat(stopped()).containsExactly("ada vip consent email");
        assertThat(shop.decided("ada")).isEmpty();
        assertThat(shop.published("Task Requested")).isEmpty();
    }

    @Test
    void toldOfAgainItStopsNothingElse() {
        wait("ada");
        put("ada", WITHDRAWN);
        redelivery.again(shop);
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
        shop.enter("ada", "{\"lapsed-45-days\": false}");
        wait("ada");
        redelivery.again(shop);
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED, Status.RUNNING);
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you", "we-miss-you-incentive");
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
    }

    /** As if a step had been under way when its execution was stopped, and was tried again after the consent had come back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\": \"message\", \"message\": \"we-miss-you-incentive\"}",
                "{\"step\": \"task\", \"task\": \"call\", \"assignee\": \"sales\"}",
                "{\"step\": \"facts\"}"
            })
    void aRunThatIsNotedAsStoppedHasNothingMoreToDo(String asked) {
        wait("ada");
        put("ada", WITHDRAWN);
        put("ada", GIVEN);
        var step = WorkflowShop.object(asked).put("workflow", "re-engagement").put("execution", "none");
        step.set("change", shop.published("Segment Entered").getFirst());
        assertThat(shop.deployment().stack().invoke("WorkflowsFunction", step.toString()))
                .isInstanceOfSatisfying(
                        Invocation.Answer.class,
                        answer -> assertThat(answer.json()).contains("\"next\":\"stop\"", "\"reason\":\"consent\""));
        shop.settle();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.published("Task Requested")).isEmpty();
    }

    @Test
    void anAnswerThatIsRemovedIsNoConsent() {
        wait("ada");
        put("ada", "{\"consents\": {\"email\": null}}");
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED);
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
    }

    @Test
    void anotherPurposeLeavesItRunning() {
        shop.put("ada", "{\"consents\": {\"sms\": true}}");
        wait("ada");
        put("ada", "{\"consents\": {\"sms\": false}}");
        put("ada", "{\"attributes\": {\"city\": \"Ghent\"}}");
        assertThat(statuses("re-engagement")).containsExactly(Status.RUNNING);
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive");
        assertThat(stopped()).isEmpty();
    }

    @Test
    void whatNeverHadTheConsentGoesOnToItsTasks() {
        shop.send("ada", "order_placed", "{\"total\": 700}");
        put("ada", "{\"attributes\": {\"at-risk\": true}, \"consents\": {\"email\": false}}");
        shop.pass(Duration.ofDays(1));
        put("ada", "{\"consents\": {\"email\": null}}");
        put("ada", WITHDRAWN);
        shop.pass(Duration.ofDays(7));
        assertThat(statuses("at-risk")).containsExactly(Status.SUCCEEDED);
        assertThat(shop.decided("ada")).containsExactly("retention-offer consent", "follow-up consent");
        assertThat(shop.published("Task Requested"))
                .extracting(task -> task.path("task").asText())
                .containsExactly("call-customer-at-risk", "save-valuable-customer");
        assertThat(stopped()).isEmpty();
    }

    @Test
    void aMergeInWhichTheStricterAnswerWinsStopsThePersons() {
        wait("ada", "cleo");
        shop.put("ben", WITHDRAWN);
        shop.settle();
        assertThat(statuses("re-engagement")).containsExactly(Status.RUNNING, Status.RUNNING);
        assertThat(shop.deployment().merge("ben", "ada").fine()).isTrue();
        shop.settle();
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
        assertThat(statuses("re-engagement")).containsExactlyInAnyOrder(Status.ABORTED, Status.RUNNING);
        redelivery.again(shop);
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
    }

    @Test
    void aMergeInWhichTheConsentIsTheLaterAnswerStopsNothing() {
        shop.put("ben", WITHDRAWN);
        shop.settle();
        shop.pass(SOON);
        wait("ada");
        assertThat(shop.deployment().merge("ben", "ada").fine()).isTrue();
        shop.settle();
        shop.pass(Duration.ofDays(30));
        assertThat(statuses("re-engagement")).containsExactly(Status.SUCCEEDED);
        assertThat(stopped()).isEmpty();
    }

    @Test
    void whatIsPutUnderAnAliasStopsThePersons() {
        shop.put("ben", GIVEN);
        assertThat(shop.deployment().merge("ben", "ada").fine()).isTrue();
        shop.settle();
        wait("ada");
        put("ben", WITHDRAWN);
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED);
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
    }

    @Test
    void whatIsImportedStopsWhatWaits() {
        wait("ada", "ben");
        var stack = shop.deployment().stack();
        stack.clients()
                .s3()
                .putObject(
                        request -> request.bucket(
                                        stack.variables("ImportFunction").get("DATA_BUCKET"))
                                .key("imports/customers/answers.jsonl"),
                        RequestBody.fromString("{\"customerId\": \"ada\", \"consents\": {\"email\": false}}\n"));
        shop.settle();
        assertThat(stopped()).containsExactly("ada re-engagement consent email");
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED, Status.RUNNING);
    }

    @Test
    void whoLeavesIsToldAsStoppedForThatAlone() {
        wait("ada");
        shop.put("ada", "{\"attributes\": {\"lapsed-45-days\": false}}");
        shop.settle();
        put("ada", WITHDRAWN);
        assertThat(stopped()).containsExactly("ada re-engagement left profile");
    }

    @Test
    void aProcessThatEndsAfterAnyCallStopsTheSameOnce() {
        compare(Crash::after);
    }

    @Test
    void aServiceThatRefusesAnyWriteStopsTheSameOnce() {
        compare(Crash::refused);
    }

    private void compare(IntFunction<Crash> crash) {
        var calm = crash.apply(Crash.NEVER);
        withdraw(calm);
        for (var number = 1; number <= calm.calls(); number++) {
            withdraw(crash.apply(number));
        }
    }

    private void withdraw(Crash crash) {
        shop.reset(WorkflowShop.START, "");
        wait("ada");
        shop.put("ada", WITHDRAWN);
        shop.during(crash, () -> shop.pass(SOON));
        shop.pass(Duration.ofDays(30));
        assertThat(stopped()).as("%d calls", crash.calls()).containsExactly("ada re-engagement consent email");
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED);
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.store().correspondence("ada").runs()).isEmpty();
    }
}
