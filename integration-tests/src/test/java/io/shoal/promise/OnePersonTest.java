package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.aws.Failure;
import io.shoal.aws.Json;
import io.shoal.aws.ProfileCodec;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.ListStore;
import io.shoal.aws.customer.Absorption;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.customer.Traces;
import io.shoal.aws.customer.Unmerging;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.membership.LedgerStore;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.segment.Ledger;
import io.shoal.segment.Outcome;
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
        assertThat(traces(shoal, "ada")).isEmpty();
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
        assertThat(traces(shoal, "phone")).isEmpty();
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
                assertThat(traces(shoal, id)).as("erased after call %d", number).isEmpty();
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

    /** Its record was delivered again, and took the memberships of the next life along. */
    @Test
    void anErasureThatIsToldOfAgainLeavesTheNextLifeAlone() {
        var shoal = prepared();
        erasing(shoal).erase("ada");
        shoal.settle();
        shoal.advanceTo(START.plusSeconds(60));
        shoal.send(event("ada", "1", "login", START.plusSeconds(60), "{}"));
        shoal.settle();
        assertThat(shoal.members("one")).contains("ada");
        var changes = shoal.publishedDetails();
        shoal.stack().invoke("IdentityFunction", forgotten("ada"));
        shoal.settle();
        assertThat(shoal.members("one")).contains("ada");
        assertThat(shoal.profile("ada").epoch()).isEqualTo(1);
        assertThat(shoal.publishedDetails()).isEqualTo(changes);
    }

    /** The second delivery went on once the first had ended and the next life had begun. */
    @Test
    void anErasureThatIsDeliveredTwiceAtOnceLeavesTheNextLifeAlone() {
        var calls = eraseTwice(Crash.NEVER);
        var calm = RunningShoal.same();
        assertThat(calm.members("one")).contains("ada");
        var known = calm.known();
        for (var number = 1; number <= calls; number++) {
            eraseTwice(number);
            var shoal = RunningShoal.same();
            assertThat(shoal.members("one")).as("after call %d", number).contains("ada");
            assertThat(shoal.known()).as("after call %d", number).isEqualTo(known);
        }
    }

    private static int eraseTwice(int number) {
        var shoal = prepared();
        erasing(shoal).erase("ada");
        shoal.profiles().ended("ada", 0);
        var meanwhile = new Meanwhile(number, () -> comeBack(shoal));
        shoal.watched(meanwhile, () -> shoal.stack().invoke("IdentityFunction", forgotten("ada")));
        comeBack(shoal);
        return meanwhile.calls;
    }

    /** Ada is deleted and comes back; what was sent before is not counted again. */
    private static void comeBack(RunningShoal shoal) {
        var later = START.plusSeconds(60);
        shoal.settle();
        shoal.advanceTo(later);
        shoal.send(event("ada", "1", "login", later, "{}"));
        shoal.settle();
    }

    /** The lists of who was merged were given to a person who was gone by then. */
    @Test
    void anAbsorptionDuringWhichBothAreForgottenLeavesNothing() {
        var calls = absorbAndErase(Crash.NEVER);
        for (var number = 1; number <= calls; number++) {
            absorbAndErase(number);
            for (var id : List.of("ada", "phone")) {
                assertThat(traces(RunningShoal.same(), id))
                        .as("erased after call %d", number)
                        .isEmpty();
            }
        }
    }

    private static int absorbAndErase(int number) {
        var shoal = prepared();
        new StandingStore(shoal.stack().platform("IdentityFunction")).list("phone", "guests", true, 1);
        merging(shoal).merge("phone", "ada");
        var meanwhile = new Meanwhile(number, () -> {
            erasing(shoal).erase("ada");
            shoal.settle();
        });
        var absorption = new Absorption(shoal.stack().platform("IdentityFunction"), catalogs(shoal));
        shoal.watched(meanwhile, () -> absorption.absorb("phone", Written.MERGED));
        shoal.settle();
        return meanwhile.calls;
    }

    /** Ledgers are counted anew in each life: one that was slow replaced another of the same number. */
    @Test
    void anEvaluationThatIsOvertakenByAnErasureRecordsNothingInTheNextLife() {
        var shoal = prepared();
        var slow = shoal.ledger("ada");
        erasing(shoal).erase("ada");
        comeBack(shoal);
        while (shoal.ledger("ada").version() < slow.version()) {
            shoal.put("ada", "city", "step " + shoal.ledger("ada").version());
            shoal.settle();
        }
        var now = shoal.ledger("ada");
        assertThat(now.version()).isEqualTo(slow.version());
        var next = new Ledger(slow.version() + 1, 99, slow.catalog(), 0, Ledger.NEVER, slow.memberships(), slow.cell());
        var ledgers = new LedgerStore(shoal.stack().platform("RulesFunction"));
        assertThat(ledgers.record("ada", slow, new Outcome(List.of(), List.of(), next, true, 1)))
                .isEmpty();
        assertThat(shoal.ledger("ada")).isEqualTo(now);
    }

    /** It went on in the next life, in which the same two were one again, and took back what it had not brought. */
    @Test
    void anAbsorptionThatIsOvertakenByAnErasureLeavesTheNextLifeAlone() {
        var calls = absorbLate(Crash.NEVER);
        var known = RunningShoal.same().known();
        assertThat(RunningShoal.same().members("three")).containsExactly("ada");
        for (var number = 1; number <= calls; number++) {
            absorbLate(number);
            assertThat(RunningShoal.same().known()).as("after call %d", number).isEqualTo(known);
        }
    }

    /** Ada is forgotten as soon as the first event is copied to her, and comes back some calls later. */
    private static int absorbLate(int number) {
        var shoal = prepared();
        merging(shoal).merge("phone", "ada");
        var back = new Meanwhile(number, () -> comeBackAsOne(shoal));
        var gone = new CallWatcher() {
            private boolean over;

            @Override
            public void after(Call call) {
                if (!over && call.writes()) {
                    over = true;
                    erasing(shoal).erase("ada");
                    shoal.settle();
                    shoal.stack().watch(back);
                }
            }
        };
        var absorption = new Absorption(shoal.stack().platform("IdentityFunction"), catalogs(shoal));
        shoal.watched(gone, () -> absorption.absorb("phone", Written.MERGED));
        shoal.stack().unwatch(back);
        comeBackAsOne(shoal);
        return back.calls;
    }

    private static void comeBackAsOne(RunningShoal shoal) {
        comeBack(shoal);
        shoal.send(event("phone", "2", "login", shoal.now(), "{}"), event("phone", "3", "login", shoal.now(), "{}"));
        shoal.settle();
        merging(shoal).merge("phone", "ada");
        shoal.settle();
    }

    /** Has something happen after one call of those that are watched, and counts them. */
    private static final class Meanwhile implements CallWatcher {
        private final int number;
        private final Runnable what;
        private boolean happening;
        private int calls;

        private Meanwhile(int number, Runnable what) {
            this.number = number;
            this.what = what;
        }

        @Override
        public void after(Call call) {
            if (!happening && ++calls == number) {
                happening = true;
                what.run();
                happening = false;
            }
        }
    }

    /** The record of a first life that is over, as the stream of profiles delivers it. */
    private static String forgotten(String customer) {
        var unknown = Profile.unknown(customer, 0);
        var item = ProfileCodec.write(unknown.meeting(new Fate.Erased(true), unknown.written(), 0));
        var payload = Json.object();
        var change = payload.withArray("Records")
                .addObject()
                .put("eventName", "MODIFY")
                .putObject("dynamodb");
        change.put("SequenceNumber", "1")
                .putObject("Keys")
                .putObject("customerId")
                .put("S", customer);
        var image = change.putObject("NewImage");
        item.attributes().forEach((name, value) -> {
            if (value.s() != null) {
                image.putObject(name).put("S", value.s());
            } else if (value.n() != null) {
                image.putObject(name).put("N", value.n());
            }
        });
        return payload.toString();
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
        return new Result(shoal.known(), published, traces(shoal, "ada"), crash.calls());
    }

    /** Ada logged in twice, under her phone's id once; one of these events came under both. */
    private static RunningShoal prepared() {
        var shoal = RunningShoal.at(START);
        shoal.publish(
                segment("one", "COUNT(login) = 1"),
                segment("two", "COUNT(login) = 2"),
                segment("three", "COUNT(login) = 3"),
                segment("four", "COUNT(login) = 4"),
                segment("british", "country = 'GB'"));
        shoal.send(
                event("ada", "1", "login", START, "{}"),
                event("ada", "2", "login", START, "{}"),
                event("phone", "2", "login", START, "{}"),
                event("phone", "3", "login", START, "{}"),
                event("bob", "1", "login", START, "{}"));
        shoal.put("phone", "country", "GB");
        shoal.settle();
        return shoal;
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

    private static Unmerging unmerging(RunningShoal shoal) {
        return new Unmerging(shoal.stack().platform("ApiFunction"));
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

    /** Every store that names a customer, by a look at everything that is stored. */
    private static Set<String> traces(RunningShoal shoal, String customer) {
        return shoal.naming(customer);
    }

    private static Merging merging(RunningShoal shoal) {
        return new Merging(shoal.stack().platform("ApiFunction"), catalogs(shoal));
    }

    private static Erasing erasing(RunningShoal shoal) {
        return new Erasing(shoal.stack().platform("ApiFunction"), catalogs(shoal));
    }

    private static CatalogStore catalogs(RunningShoal shoal) {
        return new CatalogStore(shoal.stack().platform("ApiFunction"));
    }
}
