package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * The path breaks at every single call of a service in turn, and what was delivered is delivered again. A process that ends
 * before a call is the same as one that ends after the call before it.
 */
class P2OnceWhereverItCrashesTest {
    private static final Instant LATER = START.plus(Duration.ofDays(40));
    private static final int MANY = 120;

    @Test
    void aProcessThatEndsAfterAnyCallLeavesTheSameStateAndTheSameChanges() {
        compare(Crash::after);
    }

    @Test
    void aServiceThatRefusesAnyWriteLeavesTheSameStateAndTheSameChanges() {
        compare(Crash::refused);
    }

    @Test
    void moreChangesThanOneTransactionTakesAreRecordedTogetherOrNotAtAll() {
        var calm = enterMany(Crash.after(Crash.NEVER));
        assertThat(calm.published()).hasSize(MANY);
        for (var number = 1; number <= calm.calls(); number++) {
            var crashed = enterMany(Crash.after(number));
            assertThat(crashed.published()).as("crash at call %d", number).isEqualTo(calm.published());
            assertThat(crashed.known()).as("crash at call %d", number).isEqualTo(calm.known());
        }
    }

    private static void compare(IntFunction<Crash> crash) {
        var calm = run(crash.apply(Crash.NEVER));
        assertThat(calm.published()).hasSize(5);
        for (var number = 1; number <= calm.calls(); number++) {
            var crashed = run(crash.apply(number));
            assertThat(crashed.published()).as("crash at call %d", number).isEqualTo(calm.published());
            assertThat(crashed.known()).as("crash at call %d", number).isEqualTo(calm.known());
        }
    }

    private record Result(Map<String, String> known, Set<String> published, int calls) {}

    private static Result run(Crash crash) {
        var shoal = RunningShoal.at(START);
        shoal.publish(
                segment("big-spender", "SUM(order_placed.total) >= 100"),
                segment("gone", "DAYS SINCE LAST login > 30"),
                segment("british", "country = 'GB'"));
        shoal.watched(crash, () -> first(shoal));
        shoal.publish(segment("reader", "COUNT(page_viewed WHERE path = '/pricing') >= 2"));
        shoal.watched(crash, () -> second(shoal));
        return new Result(shoal.known(), shoal.publishedDetails(), crash.calls());
    }

    private static void first(RunningShoal shoal) {
        shoal.send(
                event("ada", "1", "login", START, "{}"),
                event("ada", "2", "order_placed", START, "{\"total\": 60}"),
                event("bob", "1", "page_viewed", START, "{\"path\": \"/pricing\"}"),
                event("ada", "3", "order_placed", START, "{\"total\": 50.5}"));
        shoal.settle();
        shoal.advanceTo(LATER);
    }

    private static void second(RunningShoal shoal) {
        shoal.send(
                event("bob", "2", "page_viewed", LATER, "{\"path\": \"/pricing\"}"),
                event("ada", "4", "login", LATER, "{}"),
                event("ada", "1", "login", LATER, "{}"));
        shoal.settle();
        shoal.put("ada", "country", "GB");
        shoal.settle();
    }

    private static Result enterMany(Crash crash) {
        var shoal = RunningShoal.at(START);
        shoal.publish(RunningShoal.repeat(MANY, number -> segment("segment-" + number, "country = 'GB'")));
        shoal.put("ada", "country", "GB");
        shoal.watched(crash, shoal::settle);
        return new Result(shoal.known(), shoal.publishedDetails(), crash.calls());
    }
}
