package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.LocalHandlers;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.segment.Control;
import io.shoal.workflow.Correspondence;
import io.shoal.workflow.Run;
import io.shoal.workflows.WorkflowsHandler;
import io.shoal.workflows.template.TemplateBundle;
import io.shoal.workflows.template.TemplateFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What workflows say to whom, and what they leave unsaid. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowScenariosTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    /** What the function is deployed with. */
    private TemplateBundle templates = TemplateFolder.builtIn();

    @RegisterExtension
    final WorkflowShop shop =
            WorkflowShop.open(options -> options.handlers(stack -> function -> handler(stack, function)));

    private Object handler(LocalStack stack, FunctionResource function) {
        return function.id().equals("WorkflowsFunction")
                ? new WorkflowsHandler(stack.platform(function.id()), templates)
                : LocalHandlers.of(stack).create(function);
    }

    @BeforeEach
    void begin() {
        templates = TemplateFolder.builtIn();
    }

    @Test
    void enteringTwiceByRedeliveryStartsOne() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        redeliverEntries();
        shop.pass(SOON);
        redeliverEntries();
        shop.pass(Duration.ofDays(30));
        redeliverEntries();
        shop.pass(SOON);
        assertThat(shop.executions("re-engagement"))
                .singleElement()
                .satisfies(execution -> assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive");
        assertThat(shop.published("Message Requested")).hasSize(2);
    }

    private void redeliverEntries() {
        shop.published("Segment Entered").forEach(this::redeliver);
        shop.settle();
    }

    private void redeliver(JsonNode detail) {
        var bus = shop.deployment().stack().variables("ChangesFunction").get("BUS_NAME");
        shop.deployment()
                .stack()
                .clients()
                .eventBridge()
                .putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                        .eventBusName(bus)
                        .source("shoal")
                        .detailType("Segment Entered")
                        .detail(detail.toString())
                        .build()));
    }

    @Test
    void leavingWhileWaitingStopsIt() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(3));
        shop.enter("ada", "{\"lapsed-45-days\": false}");
        assertThat(shop.executions("re-engagement"))
                .singleElement()
                .satisfies(execution -> assertThat(execution.status()).isEqualTo(Execution.Status.ABORTED));
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.store().correspondence("ada").runs()).isEmpty();
    }

    @Test
    void erasureStopsItAndLeavesNothingOfIt() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.enter("ben", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(3));
        assertThat(shop.deployment().erase("ada").fine()).isTrue();
        shop.settle();
        assertThat(shop.executions("re-engagement"))
                .extracting(Execution::status)
                .containsExactlyInAnyOrder(Execution.Status.ABORTED, Execution.Status.RUNNING);
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.store().correspondence("ada")).isEqualTo(Correspondence.NONE);
        assertThat(shop.store().outcomes().runs()).extracting(Run::customerId).containsExactly("ben");
    }

    @Test
    void whoComesBackBeginsAnew() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(3));
        shop.enter("ada", "{\"lapsed-45-days\": false}");
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(30));
        assertThat(shop.executions("re-engagement"))
                .extracting(Execution::status)
                .containsExactly(Execution.Status.ABORTED, Execution.Status.SUCCEEDED);
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you", "we-miss-you-incentive");
    }

    @Test
    void consentWithdrawnBetweenTwoMessagesStopsTheSecond() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(3));
        shop.put("ada", "{\"consents\": {\"email\": false}}");
        shop.pass(Duration.ofDays(5));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.executions("re-engagement"))
                .singleElement()
                .satisfies(execution -> assertThat(execution.status()).isEqualTo(Execution.Status.ABORTED));
    }

    @Test
    void nobodyIsWrittenToWhoseAddressBounced() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(3));
        shop.send("ada", "message_bounced", "{\"channel\": \"event\"}");
        shop.pass(Duration.ofDays(5));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive suppression-list");
    }

    @Test
    void twoWorkflowsThatCompeteSendOneMessage() {
        shop.enter("ada", "{\"abandoned-cart\": true}");
        shop.pass(Duration.ofSeconds(20));
        shop.enter("ada", "{\"at-risk\": true}");
        shop.pass(SOON);
        assertThat(shop.decided("ada")).containsExactlyInAnyOrder("cart-reminder priority", "retention-offer");
        assertThat(shop.published("Message Requested")).hasSize(1);
    }

    @Test
    void heardEnoughIsEnoughAcrossWorkflows() {
        shop.enter("ada", "{\"vip\": true}");
        shop.pass(Duration.ofHours(2));
        shop.enter("ada", "{\"new-leads\": true}");
        shop.pass(Duration.ofHours(2));
        assertThat(shop.decided("ada")).containsExactly("early-access", "welcome frequency-cap");
        shop.pass(Duration.ofDays(4));
        assertThat(shop.decided("ada")).containsExactly("early-access", "welcome frequency-cap", "first-order");
    }

    @Test
    void aControlCustomerGetsNothingAndIsCounted() {
        shop.reset(WorkflowShop.START, "50%");
        var control = customer("lapsed-45-days", Control.HELD_OUT);
        var treated = customer("lapsed-45-days", Control.TREATED);
        Stream.of(control, treated).forEach(customer -> shop.enter(customer, "{\"lapsed-45-days\": true}"));
        shop.pass(SOON);
        shop.send(control, "order_placed", "{\"total\": 30}");
        shop.send(treated, "order_placed", "{\"total\": 50}");
        shop.pass(Duration.ofDays(30));
        assertThat(shop.decided(control)).containsExactly("we-miss-you control");
        assertThat(shop.decided(treated)).containsExactly("we-miss-you", "we-miss-you-incentive");
        var outcomes = shop.store().outcomes();
        assertThat(outcomes.runs())
                .allSatisfy(run -> assertThat(run.touchedAt()).isPresent())
                .extracting(run -> run.customerId() + " " + run.variant().orElse(""))
                .containsExactlyInAnyOrder(control + " control", treated + " treatment");
        assertThat(outcomes.money().values().stream().mapToInt(money -> money.intValueExact()))
                .containsExactlyInAnyOrder(30, 50);
    }

    private static String customer(String segment, String variant) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> "c-" + number)
                .filter(id -> new Control(5_000).variant(segment, id).equals(Optional.of(variant)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNightEndsByTheCustomersClockInSpring() {
        shop.reset(Instant.parse("2026-03-28T22:00:00Z"), "");
        shop.enter("ada", "{\"vip\": true, \"zone\": \"Europe/Paris\"}");
        shop.pass(Duration.ofDays(1));
        assertThat(sentAt("ada")).isEqualTo("2026-03-29T06:00:00.000Z");
    }

    @Test
    void theNightEndsByTheCustomersClockInAutumn() {
        shop.reset(Instant.parse("2026-10-24T21:00:00Z"), "");
        shop.enter("ada", "{\"vip\": true, \"zone\": \"Europe/Paris\"}");
        shop.enter("ben", "{\"vip\": true, \"zone\": \"America/New_York\"}");
        shop.pass(Duration.ofDays(1));
        assertThat(sentAt("ada")).isEqualTo("2026-10-25T07:00:00.000Z");
        assertThat(sentAt("ben")).isEqualTo("2026-10-24T21:01:00.000Z");
    }

    private String sentAt(String customer) {
        return shop.published("Message Sent").stream()
                .filter(detail -> detail.path("customerId").asText().equals(customer))
                .map(detail -> detail.path("at").asText())
                .findFirst()
                .orElse("");
    }

    /** Entered with one version, deployed with another, and rolled back: a run goes on as it began. */
    @Test
    void aWorkflowInFlightKeepsItsTemplateWhenTheTemplateChanges() {
        shop.enter("ada", "{\"lapsed-45-days\": true, \"firstName\": \"Ada\"}");
        shop.pass(Duration.ofDays(3));
        deploy("Subject: Changed\n\nAll is new.");
        shop.enter("ben", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(5));
        assertThat(subjects("ada")).containsExactly("Ada, we have missed you", "10 % off your next order");
        templates = TemplateFolder.builtIn();
        shop.deployment().stack().restartFunctions();
        shop.pass(Duration.ofDays(5));
        assertThat(subjects("ben")).containsExactly("We have missed you", "Changed");
        assertThat(shop.published("Message Sent").stream()
                        .filter(detail -> detail.path("customerId").asText().equals("ada"))
                        .map(detail -> detail.at("/template/version").asText()))
                .containsOnly(TemplateFolder.builtIn().version());
    }

    private void deploy(String incentive) {
        var changed = new TreeMap<>(TemplateFolder.builtIn().files());
        changed.put("we-miss-you-incentive.en.mustache", incentive);
        templates = new TemplateBundle(changed);
        shop.deployment().stack().restartFunctions();
    }

    @Test
    void aTemplateThatCannotBeWrittenToEverybodyKeepsTheFunctionFromStarting() {
        deploy("Subject: For you\n\nHi {{firstName}},");
        var platform = shop.deployment().stack().platform("WorkflowsFunction");
        assertThatThrownBy(() -> new WorkflowsHandler(platform, templates))
                .hasMessageContaining("we-miss-you-incentive.en.mustache")
                .hasMessageContaining("firstName");
    }

    private List<String> subjects(String customer) {
        return shop.published("Message Requested").stream()
                .filter(detail -> detail.path("customerId").asText().equals(customer))
                .map(detail -> detail.at("/content/subject").asText())
                .toList();
    }

    @Test
    void aReminderNamesTheCategoryLeftBehind() {
        shop.send("ada", "cart_updated", "{\"category\": \"books\"}");
        shop.pass(Duration.ofSeconds(1));
        shop.send("ada", "cart_updated", "{\"category\": \"shoes\"}");
        shop.enter("ada", "{\"abandoned-cart\": true}");
        shop.enter("ben", "{\"abandoned-cart\": true, \"language\": \"de-CH\"}");
        shop.pass(SOON);
        assertThat(subjects("ada")).containsExactly("You left something from shoes in your cart");
        assertThat(subjects("ben")).containsExactly("Da ist noch etwas in deinem Warenkorb");
    }

    @Test
    void aVipIsSetApartAndPeopleAreAsked() {
        shop.enter("ada", "{\"vip\": true}");
        shop.pass(SOON);
        assertThat(shop.published("Task Requested"))
                .extracting(task -> task.path("assignee").asText())
                .containsExactly("help-desk", "account-manager");
        var customer = shop.deployment().call("GET", "/v1/customers/ada", WorkflowShop.object("{}"));
        assertThat(customer.body().at("/attributes/supportTier").asText()).isEqualTo("priority");
    }

    @Test
    void whoIsWorthMuchIsEscalated() {
        shop.send("ada", "order_placed", "{\"total\": 700}");
        shop.send("ada", "order_refunded", "{\"total\": 150}");
        shop.send("ben", "order_placed", "{\"total\": 499.99}");
        shop.enter("ada", "{\"at-risk\": true}");
        shop.enter("ben", "{\"at-risk\": true}");
        shop.pass(Duration.ofDays(7));
        assertThat(shop.published("Task Requested"))
                .extracting(task -> task.path("customerId").asText() + " "
                        + task.path("task").asText())
                .containsExactlyInAnyOrder(
                        "ada call-customer-at-risk", "ben call-customer-at-risk", "ada save-valuable-customer");
        assertThat(shop.decided("ada")).containsExactly("retention-offer", "follow-up");
    }
}
