package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.stepfunctions.Execution.Status;
import io.shoal.person.IdentityHandler;
import io.shoal.promise.Crash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A consent that is withdrawn while a workflow waits: it is stopped at once, and only what relies on that consent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentWithdrawnTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String WITHDRAWN = "{\"consents\": {\"email\": false}}";
    private static final String GIVEN = "{\"consents\": {\"email\": true}}";

    private final Redelivery redelivery = new Redelivery(Map.of("IdentityFunction", IdentityHandler::new));

    private WorkflowShop shop;

    @BeforeAll
    void open() {
        shop = redelivery.shop(START);
    }

    @AfterAll
    void close() {
        shop.deployment().close();
    }

    @BeforeEach
    void begin() {
        shop.reset(START, "");
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
        shop.reset(START, "");
        wait("ada");
        shop.put("ada", WITHDRAWN);
        shop.deployment().stack().watch(crash);
        try {
            shop.pass(SOON);
        } finally {
            shop.deployment().stack().unwatch(crash);
        }
        shop.pass(Duration.ofDays(30));
        assertThat(stopped()).as("%d calls", crash.calls()).containsExactly("ada re-engagement consent email");
        assertThat(statuses("re-engagement")).containsExactly(Status.ABORTED);
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.store().correspondence("ada").runs()).isEmpty();
    }
}
