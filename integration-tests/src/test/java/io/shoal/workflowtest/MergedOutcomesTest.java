package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.person.IdentityHandler;
import io.shoal.workflow.Run;
import io.shoal.workflows.OutcomesHandler;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What customers who turn out to be one person brought about: it counts for the runs of both, once, whatever came first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergedOutcomesTest {
    private final Redelivery redelivery =
            new Redelivery(Map.of("IdentityFunction", IdentityHandler::new, "OutcomesFunction", OutcomesHandler::new));

    @RegisterExtension
    final WorkflowShop shop = WorkflowShop.open(redelivery::watch);

    @BeforeEach
    void begin() {
        redelivery.begin();
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofDays(1));
    }

    private void merge(String from, String into) {
        assertThat(shop.deployment().merge(from, into).fine()).isTrue();
        shop.settle();
    }

    private void order(String customer, int total) {
        shop.send(customer, "order_placed", "{\"total\": " + total + "}");
    }

    /** The money of each run that brought anything about, by whose it is; the same after everything was delivered again. */
    private Map<String, String> outcomes() {
        var found = found();
        redelivery.again(shop);
        assertThat(found()).isEqualTo(found);
        return found;
    }

    private Map<String, String> found() {
        var outcomes = shop.store().outcomes();
        return outcomes.runs().stream()
                .filter(run -> outcomes.money().containsKey(run.id()))
                .collect(Collectors.toMap(
                        Run::customerId, run -> outcomes.money().get(run.id()).toPlainString()));
    }

    @Test
    void whatIsToldAfterAMergeCountsForTheRunThatBeganUnderTheAlias() {
        order("ada", 10);
        merge("ada", "ben");
        order("ben", 20);
        order("ada", 30);
        assertThat(outcomes()).isEqualTo(Map.of("ada", "60"));
    }

    @Test
    void whatThePersonDidBeforeAMergeCountsAsIfItHadBeenToldAfter() {
        order("ben", 20);
        assertThat(found()).isEmpty();
        merge("ada", "ben");
        assertThat(outcomes()).isEqualTo(Map.of("ada", "20"));
    }

    @Test
    void whatCountsForOneOfThemCountsForTheRunsOfBoth() {
        shop.enter("ben", "{\"vip\": true}");
        shop.pass(Duration.ofDays(1));
        order("ada", 10);
        merge("ada", "ben");
        order("ben", 20);
        assertThat(outcomes()).isEqualTo(Map.of("ada", "30", "ben", "30"));
    }

    @Test
    void anAliasOfAnAliasIsOfThePersonToo() {
        merge("ada", "ben");
        merge("ben", "cleo");
        order("cleo", 20);
        order("ada", 5);
        assertThat(outcomes()).isEqualTo(Map.of("ada", "25"));
    }

    @Test
    void whatLiesOutsideTheDaysOfTheRunCountsForNoneOfThem() {
        shop.pass(Duration.ofDays(30));
        merge("ada", "ben");
        order("ben", 20);
        assertThat(outcomes()).isEmpty();
    }
}
