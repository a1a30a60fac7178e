package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Json;
import io.shoal.aws.population.PopulationStore;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.rfm.CellTable;
import io.shoal.rfm.population.Findings;
import io.shoal.segment.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Moves between RFM cells keep the promises that changes of membership keep, and a population run may break anywhere. */
class RfmCellChangedTest {
    private static final int CUSTOMERS = 5;

    @Test
    void everyMoveIsTheExitAndTheEntryOfSegmentsThatFollowTheCells() {
        var shoal = RunningShoal.at(START);
        shoal.publish(CellTable.DEFAULT.names().stream()
                .map(cell -> segment(idOf(cell), "rfm.cell = '" + cell + "'"))
                .toArray(String[]::new));
        shop(shoal);
        runJob(shoal, "first");
        shoal.settle();
        shoal.advanceTo(START.plus(Duration.ofDays(2)));
        buy(shoal, "c1", "again", START.plus(Duration.ofDays(2)), 500);
        shoal.advanceTo(START.plus(Duration.ofDays(3)));
        runJob(shoal, "second");
        shoal.settle();
        shoal.advanceTo(START.plus(Duration.ofDays(380)));
        var moves = shoal.published().stream()
                .filter(detail -> detail.has("scores"))
                .toList();
        assertThat(expected(shoal))
                .isEqualTo(moves.stream().map(RfmCellChangedTest::told).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(moves)
                .extracting(move -> move.path("reason").path("cause").asText())
                .contains("population", "time", "event");
        assertInOrder(moves);
        assertThat(shoal.ledger("c1").cell().cell())
                .as("nothing bought within the window")
                .isEmpty();
    }

    @Test
    void aRunThatIsKilledAfterAnyCallFindsTheSameAndTouchesNobodyTwice() {
        var calm = afterCrash(Crash.after(Crash.NEVER));
        assertThat(calm.published()).hasSize(CUSTOMERS);
        for (var number = 1; number <= calm.calls(); number++) {
            assertThat(afterCrash(Crash.after(number)).but(calm.calls()))
                    .as("killed after call %d", number)
                    .isEqualTo(calm);
        }
    }

    @Test
    void whereCellsAreNotWatchedNothingIsSentAndNobodyIsDue() {
        var shoal = RunningShoal.at(START);
        shoal.configure(Json.read("{\"rfm\": {\"announce\": false}}"));
        shop(shoal);
        runJob(shoal, "first");
        shoal.settle();
        assertThat(shoal.published()).isEmpty();
        assertThat(shoal.ledger("c1").dueAt()).isEqualTo(Ledger.NEVER);
    }

    private record Result(Findings findings, Map<String, Long> versions, Set<String> published, int calls) {
        Result but(int others) {
            return new Result(findings, versions, published, others);
        }
    }

    private static Result afterCrash(Crash crash) {
        var shoal = RunningShoal.at(START);
        shop(shoal);
        shoal.watched(crash, () -> {
            runJob(shoal, "night");
            shoal.settle();
        });
        var versions = new TreeMap<String, Long>();
        customers()
                .forEach(customer ->
                        versions.put(customer, shoal.profile(customer).version()));
        var findings = new PopulationStore(shoal.stack().platform("ApiFunction")).latest();
        return new Result(findings.orElseThrow(), versions, shoal.publishedDetails(), crash.calls());
    }

    /** Customer number n bought n times, the last time n days ago. */
    private static void shop(RunningShoal shoal) {
        for (var number = 1; number <= CUSTOMERS; number++) {
            for (var purchase = 0; purchase < number; purchase++) {
                buy(shoal, "c" + number, "o" + purchase, START.minus(Duration.ofDays(number + purchase)), 10 * number);
            }
        }
        shoal.settle();
    }

    private static void buy(RunningShoal shoal, String customer, String id, Instant at, int total) {
        shoal.send(event(customer, id, "order_placed", at, "{\"total\": " + total + "}"));
    }

    private static List<String> customers() {
        return IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(number -> "c" + number)
                .toList();
    }

    /** Works as the state machine does: what fails is tried again. */
    private static void runJob(RunningShoal shoal, String run) {
        var parts =
                step(shoal, "{\"step\": \"plan\", \"run\": \"" + run + "\"}").path("parts");
        parts.forEach(part -> step(shoal, "{\"step\": \"measure\", \"part\": " + part + "}"));
        step(shoal, "{\"step\": \"reduce\", \"run\": \"" + run + "\"}");
        parts.forEach(part -> step(shoal, "{\"step\": \"touch\", \"part\": " + part + "}"));
        step(shoal, "{\"step\": \"finish\", \"run\": \"" + run + "\"}");
    }

    private static JsonNode step(RunningShoal shoal, String input) {
        for (var attempt = 0; attempt < 3; attempt++) {
            if (shoal.stack().invoke("PopulationFunction", input) instanceof Invocation.Answer(String json)) {
                return Json.read(json);
            }
        }
        throw new AssertionError("three times no answer to " + input);
    }

    private static Set<String> expected(RunningShoal shoal) {
        var cells = new TreeMap<String, String>();
        var expected = new TreeSet<String>();
        for (var detail : shoal.published()) {
            if (detail.has("change")) {
                var key = detail.path("customerId").asText() + " "
                        + detail.path("effectiveAt").asText() + " "
                        + detail.path("reason").path("cause").asText();
                var entered = detail.path("change").asText().equals("entered");
                cells.merge(
                        key,
                        (entered ? "+" : "-") + detail.path("segmentId").asText(),
                        (one, other) -> one.startsWith("-") ? one + other : other + one);
            }
        }
        cells.forEach((key, cell) -> expected.add(key + " " + cell));
        return expected;
    }

    private static String told(JsonNode move) {
        return move.path("customerId").asText() + " " + move.path("effectiveAt").asText() + " "
                + move.path("reason").path("cause").asText() + " "
                + (move.path("from").isNull()
                        ? ""
                        : "-" + idOf(move.path("from").asText()))
                + (move.path("to").isNull() ? "" : "+" + idOf(move.path("to").asText()));
    }

    private static void assertInOrder(List<JsonNode> moves) {
        var last = new TreeMap<String, JsonNode>();
        var ids = new ArrayList<String>();
        for (var move : moves) {
            var before = last.put(move.path("customerId").asText(), move);
            assertThat(move.path("sequence").asLong())
                    .isEqualTo(before == null ? 1 : before.path("sequence").asLong() + 1);
            assertThat(move.path("from")).isEqualTo(before == null ? Json.read("null") : before.path("to"));
            ids.add(move.path("id").asText());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static String idOf(String cell) {
        return cell.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
