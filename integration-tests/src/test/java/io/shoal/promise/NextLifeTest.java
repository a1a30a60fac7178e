package io.shoal.promise;

import static io.shoal.promise.OnePerson.catalogs;
import static io.shoal.promise.OnePerson.erasing;
import static io.shoal.promise.OnePerson.merging;
import static io.shoal.promise.OnePerson.prepared;
import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Json;
import io.shoal.aws.ProfileCodec;
import io.shoal.aws.customer.Absorption;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.membership.LedgerStore;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.segment.Ledger;
import io.shoal.segment.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody is forgotten and comes back while something of their last life is still under way: it leaves nothing behind, and the next life alone. */
class NextLifeTest {

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
                assertThat(RunningShoal.same().naming(id))
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
}
