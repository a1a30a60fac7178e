package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.aws.membership.BusPublisher;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class P6PublishedInOrderTest {
    @Test
    void everyChangeIsOnTheBusInTheOrderOfItsSequence() {
        var shoal = RunningShoal.at(START);
        toAndFro(shoal, new Refusing(0));
        assertThat(shoal.order("ada")).containsExactly("here 1", "here 2", "here 3", "here 4", "here 5", "here 6");
        assertThat(new HashSet<>(shoal.changes("ada"))).isEqualTo(shoal.publishedDetails());
    }

    @Test
    void aBusThatRefusesNowAndThenGetsThemInOrderAllTheSameAndEachWithOneId() {
        var shoal = RunningShoal.at(START);
        toAndFro(shoal, new Refusing(2));
        assertThat(shoal.order("ada")).containsExactly("here 1", "here 2", "here 3", "here 4", "here 5", "here 6");
        assertThat(shoal.publishedDetails()).hasSize(6);
    }

    @Test
    void aRefusedChangeHoldsTheLaterOnesOfItsCustomerAndSegmentBackAndNoOthers() {
        var bus = new PickyBus("c#1");
        var platform = new Platform(Map.of("BUS_NAME", "bus"), bus, () -> START);
        var outgoing = new ArrayList<BusPublisher.Outgoing>();
        for (var lane : List.of("a", "c", "a", "b", "c", "a")) {
            outgoing.add(BusPublisher.Outgoing.of("Segment Entered", lane, Json.read(detail(lane, outgoing.size()))));
        }
        var outcomes = new BusPublisher(platform).publish(outgoing);
        assertThat(bus.taken).containsExactly("a#0", "b#3", "a#2", "a#5");
        assertThat(outcomes.stream().map(Optional::isEmpty)).containsExactly(true, false, true, true, false, true);
    }

    private static String detail(String lane, int number) {
        return "{\"id\":\"%s#%d\",\"change\":\"entered\",\"at\":\"2026-01-01T00:00:00.000Z\"}".formatted(lane, number);
    }

    /** Three times in and out by time, all published at once at the end. */
    private static void toAndFro(RunningShoal shoal, Refusing refusing) {
        shoal.publish(segment("here", "COUNT(login IN LAST 10 DAYS) >= 1"));
        shoal.watched(refusing, () -> {
            for (var month = 0; month < 3; month++) {
                var at = START.plus(Duration.ofDays(30L * month));
                shoal.advanceTo(at);
                shoal.send(event("ada", "login-" + month, "login", at, "{}"));
                shoal.settle();
            }
            shoal.advanceTo(START.plus(Duration.ofDays(120)));
        });
        assertThat(shoal.members("here")).isEqualTo(new HashSet<>(List.of()));
    }

    /** Refuses two of three calls of the bus. */
    private static final class Refusing implements CallWatcher {
        private final int refusals;
        private int calls;

        private Refusing(int refusals) {
            this.refusals = refusals;
        }

        @Override
        public void before(Call call) {
            if (call.service().equals("events") && calls++ % 3 < refusals) {
                throw SdkClientException.create("refused");
            }
        }
    }
}
