package io.shoal.promise;

import static io.shoal.promise.OnePerson.catalogs;
import static io.shoal.promise.OnePerson.erasing;
import static io.shoal.promise.OnePerson.merging;
import static io.shoal.promise.OnePerson.prepared;
import static io.shoal.promise.OnePerson.unmerging;
import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.aws.Failure;
import io.shoal.aws.catalog.ListStore;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.customer.Traces;
import io.shoal.aws.identity.Identities;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** Merging and forgetting break at every single call of a service, race with events, and come to the same. */
class OnePersonTest {

    @Test
    void aMergeThatBreaksAfterAnyCallIsCarriedOut() {
        compare(OnePersonTest::merge, 5);
    }

    @Test
    void anErasureThatBreaksAfterAnyCallIsCarriedOut() {
        var calm = run(OnePersonTest::erase, Crash.after(Crash.NEVER));
        assertThat(calm.known()).containsOnlyKeys("bob", "phone");
        compare(OnePersonTest::erase, 6);
    }

    @Test
    void twoMergesAtOnceOfEachIntoTheOtherMakeOnePerson() {
        var shoal = prepared();
        var ada = merging(shoal).merge("phone", "ada");
        var phone = merging(shoal).merge("ada", "phone");
        shoal.settle();
        assertThat(ada).isEqualTo(new Merging.Merged.Now("ada"));
        assertThat(phone).isEqualTo(new Merging.Merged.Before("ada"));
        assertThat(shoal.members("three")).containsExactly("ada");
    }

    @Test
    void anEventThatWasStoredUnderAnIdWhileItWasMergedCountsForThePersonOnce() {
        var shoal = prepared();
        shoal.send(event("phone", "late", "login", START, "{}"));
        merging(shoal).merge("phone", "ada");
        shoal.send(event("ada", "late", "login", START, "{}"), event("phone", "late", "login", START, "{}"));
        shoal.settle();
        assertThat(shoal.members("three")).isEmpty();
        assertThat(shoal.members("four")).containsExactly("ada");
    }

    @Test
    void anUnmergeThatBreaksAfterAnyCallIsCarriedOut() {
        compare(OnePersonTest::unmerge, 10);
    }

    @Test
    void whatIsSplitOffHasItsOwnHistoryAndFactsAgain() {
        var shoal = prepared();
        var phone = shoal.profile("phone");
        shoal.put("ada", "country", "FR");
        merging(shoal).merge("phone", "ada");
        shoal.send(event("phone", "4", "login", START, "{}"));
        shoal.settle();
        assertThat(shoal.members("four")).containsExactly("ada");
        assertThat(unmerging(shoal).unmerge("phone", "ada")).isTrue();
        shoal.settle();
        assertThat(shoal.members("three")).containsExactly("phone");
        assertThat(shoal.members("two")).containsExactly("ada");
        assertThat(shoal.profile("phone").facts()).isEqualTo(phone.facts());
        assertThat(shoal.profile("ada").facts().attributes().entries())
                .isEqualTo(Map.of("country", new Value.Text("FR")));
        assertThat(unmerging(shoal).unmerge("phone", "ada")).isFalse();
    }

    @Test
    void anEventThatWasDisplacedByAnEarlierOneCountsAgainOnceThatOneIsGone() {
        var shoal = RunningShoal.at(START);
        shoal.publish(
                segment("small", "SUM(order_placed.total) = 1"), segment("large", "SUM(order_placed.total) = 100"));
        shoal.send(event("phone", "o", "order_placed", START, "{\"total\":1}"));
        shoal.advanceTo(START.plusSeconds(1));
        shoal.send(event("ada", "o", "order_placed", START, "{\"total\":100}"));
        shoal.settle();
        merging(shoal).merge("phone", "ada");
        shoal.settle();
        assertThat(shoal.members("small")).containsExactly("ada");
        unmerging(shoal).unmerge("phone", "ada");
        shoal.settle();
        assertThat(shoal.members("small")).containsExactly("phone");
        assertThat(shoal.members("large")).containsExactly("ada");
    }

    @Test
    void whatWasOnItsWayWhenItsCustomerWasForgottenIsForgottenToo() {
        var shoal = prepared();
        shoal.send(event("ada", "late", "login", START, "{}"));
        erasing(shoal).erase("ada");
        shoal.settle();
        assertThat(shoal.known()).doesNotContainKey("ada");
        assertThat(shoal.naming("ada")).isEmpty();
        assertThat(new Traces(shoal.stack().platform("IdentityFunction"), catalogs(shoal))
                        .count("ada")
                        .values())
                .containsOnly(0L);
    }

    @Test
    void aNextLifeThatBeginsWhileTheLastIsDeletedIsNotDeletedWithIt() {
        var shoal = prepared();
        erasing(shoal).erase("ada");
        var ahead = START.plusSeconds(60);
        assertThat(shoal.send(event("ada", "1", "login", ahead, "{}"))).containsExactly("accepted");
        shoal.settle();
        shoal.advanceTo(ahead);
        assertThat(shoal.members("one")).contains("ada");
        assertThat(shoal.profile("ada").epoch()).isEqualTo(1);
    }

    /** Both read the piece of the list before either had written it; the second then put the first back. */
    @Test
    void twoWhoAreForgottenAtOnceAreBothTakenOffTheirList() {
        var shoal = RunningShoal.at(START);
        var lists = new ListStore(shoal.stack().platform("IdentityFunction"));
        lists.write("guests", "print", List.of("ada", "bob", "cyd"), false);
        var meanwhile = new CallWatcher() {
            private boolean over;

            @Override
            public void before(Call call) {
                if (!over && call.operation().equals("PutItem")) {
                    over = true;
                    lists.forget("guests", "bob");
                }
            }
        };
        shoal.watched(meanwhile, () -> assertThat(lists.forget("guests", "ada")).isEqualTo(1));
        assertThat(lists.read("guests", "print").flatMap(List::stream)).containsExactly("cyd");
    }

    /** The erasure took away what said that the events are to return; they stayed with whom they were merged into. */
    @Test
    void whoIsErasedWhileTheyReturnTakesTheirEventsAlong() {
        var shoal = prepared();
        merging(shoal).merge("phone", "ada");
        shoal.settle();
        unmerging(shoal).unmerge("phone", "ada");
        assertThatThrownBy(() -> erasing(shoal).erase("phone")).isInstanceOf(Failure.class);
        shoal.settle();
        erasing(shoal).erase("phone");
        shoal.settle();
        assertThat(shoal.members("two")).containsExactly("ada");
        assertThat(shoal.naming("phone")).isEmpty();
    }

    /** The other side went on keeping them apart, so that who came back was never one with anybody they had been split off. */
    @Test
    void whoIsForgottenIsKeptApartFromNobody() {
        for (var erased : List.of("ada", "phone")) {
            var shoal = prepared();
            merging(shoal).merge("phone", "ada");
            shoal.settle();
            unmerging(shoal).unmerge("phone", "ada");
            shoal.settle();
            var identities = new Identities(shoal.stack().platform("ApiFunction"));
            assertThat(identities.apart("phone", "ada")).isTrue();
            erasing(shoal).erase(erased);
            shoal.settle();
            assertThat(identities.apart("phone", "ada")).as(erased).isFalse();
            assertThat(shoal.scan("IdentitiesTable")).as(erased).noneMatch(item -> item.containsKey("apart"));
        }
    }

    /** Whom an alias stands for was read piece by piece: of one life first, and of the next after an erasure in between. */
    @Test
    void anErasureAfterAnyCallLeavesNothingOfWhatHappenedBefore() {
        var calm = new EraseAfter(Crash.NEVER);
        sendAndErase(calm);
        for (var number = 1; number <= calm.calls; number++) {
            var shoal = sendAndErase(new EraseAfter(number));
            assertThat(shoal.known()).as("erased after call %d", number).containsOnlyKeys("bob");
            for (var id : List.of("ada", "phone", "tablet")) {
                assertThat(shoal.naming(id)).as("erased after call %d", number).isEmpty();
            }
        }
    }

    /** Has Ada forgotten after a call, or in the end. */
    private static final class EraseAfter implements CallWatcher {
        private final int number;
        private int calls;
        private @Nullable RunningShoal shoal;

        private EraseAfter(int number) {
            this.number = number;
        }

        @Override
        public void after(Call call) {
            if (shoal != null && ++calls == number) {
                erase();
            }
        }

        private void erase() {
            var once = Objects.requireNonNull(shoal);
            shoal = null;
            erasing(once).erase("ada");
        }
    }

    private static RunningShoal sendAndErase(EraseAfter erasure) {
        var shoal = prepared();
        merging(shoal).merge("phone", "tablet");
        merging(shoal).merge("tablet", "ada");
        shoal.settle();
        erasure.shoal = shoal;
        shoal.watched(erasure, () -> {
            shoal.send(event("phone", "late", "login", START, "{}"));
            shoal.settle();
        });
        if (erasure.shoal != null) {
            erasure.erase();
        }
        shoal.settle();
        return shoal;
    }

    private static void compare(Consumer<RunningShoal> script, int changes) {
        var calm = run(script, Crash.after(Crash.NEVER));
        assertThat(calm.published()).hasSize(changes);
        for (var number = 1; number <= calm.calls(); number++) {
            var crashed = run(script, Crash.after(number));
            assertThat(crashed.published()).as("crash at call %d", number).isEqualTo(calm.published());
            assertThat(crashed.known()).as("crash at call %d", number).isEqualTo(calm.known());
            assertThat(crashed.traces()).as("crash at call %d", number).isEqualTo(calm.traces());
        }
    }

    private record Result(Map<String, String> known, Set<String> published, Set<String> traces, int calls) {}

    private static Result run(Consumer<RunningShoal> script, Crash crash) {
        var shoal = prepared();
        var before = shoal.publishedDetails();
        shoal.watched(crash, () -> script.accept(shoal));
        var published = shoal.publishedDetails();
        published.removeAll(before);
        return new Result(shoal.known(), published, shoal.naming("ada"), crash.calls());
    }

    private static void merge(RunningShoal shoal) {
        again(() -> merging(shoal).merge("phone", "ada"));
        shoal.settle();
    }

    private static void erase(RunningShoal shoal) {
        again(() -> merging(shoal).merge("phone", "bob"));
        again(() -> erasing(shoal).erase("ada"));
        shoal.settle();
    }

    private static void unmerge(RunningShoal shoal) {
        again(() -> merging(shoal).merge("phone", "ada"));
        shoal.settle();
        again(() -> unmerging(shoal).unmerge("phone", "ada"));
        shoal.settle();
    }

    /** As a client does whom nobody answers. */
    private static void again(Runnable request) {
        try {
            request.run();
        } catch (Crashed | SdkException unanswered) {
            assertThat(unanswered).hasNoCause();
            request.run();
        }
    }
}
