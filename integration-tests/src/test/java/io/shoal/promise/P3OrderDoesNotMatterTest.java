package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class P3OrderDoesNotMatterTest {
    /** How much a hot customer does; ten times as much takes minutes: {@code -Dshoal.large=true} switches it on. */
    private static final int HOT = Boolean.getBoolean("shoal.large") ? 100_000 : 10_000;

    @Test
    void lateAndShuffledAndRepeatedEventsGiveTheSameProfileAsTheSortedOnes() {
        var shoal = RunningShoal.at(START);
        shoal.publish(
                segment("spender", "SUM(order_placed.total IN LAST 90 DAYS) >= 5"),
                segment("last-big", "LAST(order_placed.total) >= 0.3"),
                segment("again", "COUNT(login) >= 10"));
        var random = new Random(7);
        for (var customer : List.of("sorted", "first", "second", "third")) {
            var events = history(customer);
            if (!customer.equals("sorted")) {
                events.addAll(history(customer).subList(0, 10));
                Collections.shuffle(events, random);
            }
            for (var from = 0; from < events.size(); from += 7) {
                shoal.send(
                        events.subList(from, Math.min(from + 7, events.size())).toArray(String[]::new));
                if (!customer.equals("sorted")) {
                    shoal.settle();
                }
            }
            shoal.settle();
        }
        var sorted = shoal.profile("sorted");
        assertThat(shoal.ledger("sorted").memberships()).hasSize(3);
        for (var customer : List.of("first", "second", "third")) {
            assertThat(shoal.profile(customer).state()).isEqualTo(sorted.state());
            assertThat(shoal.profile(customer).seen()).isEqualTo(sorted.seen());
            assertThat(shoal.ledger(customer).memberships().keySet())
                    .isEqualTo(shoal.ledger("sorted").memberships().keySet());
        }
    }

    @Test
    void aRebuildThatOverlapsWithTheStreamCountsNothingTwice() {
        var shoal = RunningShoal.at(START);
        shoal.publish(segment("three", "COUNT(login) >= 3"), segment("four", "COUNT(login) >= 4"));
        shoal.send(event("ada", "1", "login", START, "{}"));
        shoal.settle();
        shoal.send(event("ada", "2", "login", START, "{}"), event("ada", "3", "login", START, "{}"));
        shoal.profiles().rebuild("ada", Written.touch(Cause.DEFINITION, "1"));
        shoal.settle();
        shoal.send(event("ada", "3", "login", START, "{}"));
        shoal.settle();
        assertThat(shoal.members("four")).isEmpty();
        shoal.publish(segment("five", "COUNT(logout) >= 1"));
        shoal.send(event("ada", "4", "login", START, "{}"), event("ada", "5", "logout", START, "{}"));
        shoal.settle();
        assertThat(shoal.members("four")).containsExactly("ada");
        assertThat(shoal.members("five")).containsExactly("ada");
    }

    @Test
    void anEventDatedAheadWaitsAndThenCountsBecauseTimePassed() {
        var shoal = RunningShoal.at(START);
        shoal.publish(segment("reader", "COUNT(page_viewed) >= 1"));
        var ahead = START.plus(Duration.ofMinutes(4));
        assertThat(shoal.send(event("ada", "1", "page_viewed", ahead, "{}"))).containsExactly("accepted");
        shoal.settle();
        assertThat(shoal.profile("ada").customerId()).isEqualTo("ada");
        assertThat(shoal.members("reader")).isEmpty();
        shoal.advanceTo(ahead);
        assertThat(shoal.members("reader")).containsExactly("ada");
        var change = shoal.published().getFirst();
        assertThat(change.path("reason").path("cause").asText()).isEqualTo("time");
        assertThat(Instant.parse(change.path("effectiveAt").asText())).isEqualTo(ahead);
    }

    @Test
    void aHotCustomerStaysSmallAndExact() {
        var shoal = RunningShoal.at(START);
        var all = 12.5 * (HOT - 1);
        shoal.publish(
                segment("all", "SUM(page_viewed.seconds IN LAST 365 DAYS) >= " + all),
                segment("first", "FIRST(page_viewed.path IN LAST 365 DAYS) = '/nowhere'"),
                segment("more", "SUM(page_viewed.seconds IN LAST 365 DAYS) > " + all));
        for (var from = 0; from < HOT; from += 500) {
            var first = from;
            shoal.send(RunningShoal.repeat(500, number -> view(first + number)));
            if (from % 2000 == 0) {
                shoal.settle();
            }
        }
        shoal.settle();
        assertThat(shoal.members("all")).containsExactly("hot");
        assertThat(shoal.members("more")).isEmpty();
        assertThat(shoal.profile("hot").state().size()).isLessThan(100_000);
        assertThat(shoal.scan("OverflowTable")).isNotEmpty();
        shoal.advanceTo(START.plus(Duration.ofDays(366)));
        assertThat(shoal.members("all")).isEmpty();
    }

    private static String view(int number) {
        var at = START.minusMillis(number * 7919L % HOT * (12_345_670_000L / HOT));
        var seconds = number * 2_503L % HOT * 25 / (double) HOT;
        return event(
                "hot",
                "v" + number,
                "page_viewed",
                at,
                "{\"seconds\": " + seconds + ", \"path\": \"/" + Long.toHexString(number * 0x9E3779B97F4A7C15L)
                        + "\"}");
    }

    private static List<String> history(String customer) {
        return new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(number -> event(
                        customer,
                        "e" + number,
                        number % 3 == 0 ? "login" : "order_placed",
                        START.minus(Duration.ofHours(100L - number / 2 * 2L)),
                        "{\"total\": 0." + (number + 1) + "}"))
                .toList());
    }
}
