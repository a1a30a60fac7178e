package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.mail.LocalMail;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Messages by e-mail, as SES is asked to send them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmailDeliveryTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String FROM = "shop@example.org";

    @RegisterExtension
    final WorkflowShop shop = WorkflowShop.open(options -> options.parameter("MessageChannel", "email")
            .parameter("MessageFrom", FROM)
            .parameter("UnsubscribeUrl", "https://shop.example.org/bye?who={customer}"));

    private List<LocalMail.Mail> mail() {
        return shop.deployment().stack().mail().sent();
    }

    private void enter(String customer, String address, String more) {
        shop.put(customer, "{\"identifiers\": {\"email\": \"" + address + "\"}}");
        shop.enter(customer, "{\"lapsed-45-days\": true" + more + "}");
        shop.pass(SOON);
    }

    @Test
    void sesIsAskedToSendSubjectAndBodyFromTheDeploymentsAddressToTheCustomers() {
        enter("ada", "ada@example.com", ", \"firstName\": \"Ada\"");
        assertThat(mail()).singleElement().satisfies(mail -> {
            assertThat(mail.from()).isEqualTo(FROM);
            assertThat(mail.to()).isEqualTo("ada@example.com");
            assertThat(mail.subject()).isEqualTo("Ada, we have missed you");
            assertThat(mail.body()).startsWith("Hi Ada,").doesNotContain("{{", "Subject:");
        });
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.published("Message Requested")).isEmpty();
        assertThat(shop.published("Message Sent").getFirst().toString())
                .doesNotContain("ada@example.com", "missed you");
    }

    @Test
    void oneClickUnsubscribes() {
        enter("ada+1/x", "ada@example.com", "");
        assertThat(mail())
                .singleElement()
                .satisfies(mail -> assertThat(mail.headers())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "List-Unsubscribe", "<https://shop.example.org/bye?who=ada%2B1%2Fx>",
                                "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")));
        shop.send("ada+1/x", "unsubscribed", "");
        shop.pass(Duration.ofDays(10));
        assertThat(shop.decided("ada+1/x")).containsExactly("we-miss-you", "we-miss-you-incentive suppression-list");
    }

    @Test
    void itIsWrittenInTheCustomersLanguage() {
        enter("ada", "ada@example.com", ", \"language\": \"de-AT\"");
        assertThat(shop.published("Message Sent")
                        .getFirst()
                        .at("/template/language")
                        .asText())
                .isEqualTo("de");
        assertThat(mail())
                .singleElement()
                .satisfies(mail -> assertThat(mail.body()).startsWith("Hallo"));
    }

    @Test
    void whoseAddressIsNotKnownIsNotWrittenTo() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(SOON);
        assertThat(mail()).isEmpty();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you undeliverable");
    }

    @Test
    void whatSesRefusesIsUndeliverableAndNotTriedAgain() {
        enter("ada", "ada@example.invalid", "");
        shop.pass(Duration.ofHours(2));
        assertThat(mail()).isEmpty();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you undeliverable");
    }

    @Test
    void whoseAddressBouncedIsOnTheSuppressionListOfThisChannel() {
        enter("ada", "ada@example.com", "");
        shop.send("ada", "message_bounced", "{\"channel\": \"email\"}");
        shop.pass(Duration.ofDays(10));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you", "we-miss-you-incentive suppression-list");
        assertThat(mail()).hasSize(1);
    }

    @Test
    void whatSesIsTooBusyForIsSentLaterOnce() {
        var busy = new Busy(5);
        shop.during(busy, () -> {
            enter("ada", "ada@example.com", "");
            shop.pass(Duration.ofHours(1));
        });
        assertThat(busy.refusals).isZero();
        assertThat(mail()).hasSize(1);
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
    }

    @Test
    void whatWasParkedIsNotSentWhereTheConsentIsWithdrawnMeanwhile() {
        var busy = new Busy(Integer.MAX_VALUE);
        shop.during(busy, () -> {
            enter("ada", "ada@example.com", "");
            shop.put("ada", "{\"consents\": {\"email\": false}}");
        });
        shop.pass(Duration.ofHours(1));
        shop.redrive();
        assertThat(busy.refusals).isLessThan(Integer.MAX_VALUE);
        assertThat(mail()).isEmpty();
        assertThat(shop.decided("ada")).containsExactly("we-miss-you consent");
    }

    /** Refuses the first messages. */
    private static final class Busy implements CallWatcher {
        private int refusals;

        Busy(int refusals) {
            this.refusals = refusals;
        }

        @Override
        public void before(Call call) {
            if (call.service().equals("email") && refusals > 0) {
                refusals--;
                throw SdkClientException.create("too many requests");
            }
        }
    }

    @Test
    void theCategoryLeftBehindIsNamedInTheMail() {
        shop.send("ada", "cart_updated", "{\"category\": \"shoes\"}");
        shop.put("ada", "{\"identifiers\": {\"email\": \"ada@example.com\"}}");
        shop.enter("ada", "{\"abandoned-cart\": true}");
        shop.pass(SOON);
        assertThat(mail())
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).contains("shoes"));
    }

    @Test
    void aNewLeadIsWelcomed() {
        shop.put("ada", "{\"identifiers\": {\"email\": \"ada@example.com\"}}");
        shop.enter("ada", "{\"new-leads\": true}");
        shop.pass(Duration.ofDays(4));
        assertThat(shop.published("Message Sent"))
                .extracting((JsonNode detail) -> detail.path("message").asText())
                .containsExactly("welcome", "first-order");
        assertThat(mail()).hasSize(2);
    }
}
