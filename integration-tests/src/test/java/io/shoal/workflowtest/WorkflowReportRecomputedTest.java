package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.cli.ShoalCommand;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.replay.ClockFile;
import io.shoal.local.replay.Export;
import io.shoal.local.replay.Shards;
import io.shoal.local.report.OutcomesFile;
import io.shoal.local.report.TouchedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says is worked out again from nothing but what was published and the events that were sent. */
class WorkflowReportRecomputedTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CUSTOMERS = 60;
    private static final int DAYS = 45;
    private static final Duration WINDOW = Duration.ofDays(30);

    /** The 97.5 % point of the normal distribution, from a table. */
    private static final double Z = 1.959964;

    @TempDir
    Path data;

    @TempDir
    Path out;

    private final Random random = new Random(11);

    /** The first of each id counts. */
    private final Map<String, ObjectNode> history = new TreeMap<>();

    /** Where a customer was first touched, and when. */
    private record Touch(String variant, Instant at) {}

    private record Side(long customers, long converted, BigDecimal money) {
        double rate() {
            return (double) converted / customers;
        }
    }

    @Test
    void theReportsFiguresEqualARecomputationFromChangesAndTheEventHistory() throws IOException {
        try (var deployment = Deployment.onVirtualClock(START, Optional.of(data))) {
            var shop = new WorkflowShop(deployment);
            shop.reset(START, "50%");
            live(shop);
            Export.write(Shards.of(deployment), out);
            Export.writeSummary(JSON.createObjectNode().put("clock", shop.now().toString()), out);
            OutcomesFile.write(TouchedRun.of(deployment.outcomes()), out);
            new ClockFile(data).write(shop.now());
        }
        var report = report("--data", data);
        assertThat(report("--export", out)).isEqualTo(report);
        var told = only(report.path("workflows"), "re-engagement");
        var touches = touches();
        var treatment = side(touches, "treatment");
        var control = side(touches, "control");
        assertThat(treatment.converted()).isBetween(1L, treatment.customers() - 1);
        assertThat(control.converted()).isPositive();
        assertThat(told.path("open").asLong()).isZero();
        check(told.path("treatment"), treatment);
        check(told.path("control"), control);
        var interval = told.path("rateDifference");
        assertThat(interval.path("difference").asDouble()).isCloseTo(treatment.rate() - control.rate(), within(1e-12));
        assertThat(interval.path("low").asDouble()).isCloseTo(low(treatment, control), within(1e-6));
        assertThat(interval.path("high").asDouble()).isCloseTo(-low(control, treatment), within(1e-6));
        assertThat(told.path("moneyDifference").path("difference").asDouble())
                .isCloseTo(average(treatment) - average(control), within(1e-9))
                .isBetween(
                        told.at("/moneyDifference/low").asDouble(),
                        told.at("/moneyDifference/high").asDouble());
    }

    private void live(WorkflowShop shop) {
        for (var number = 0; number < CUSTOMERS; number++) {
            var consents = ", \"consents\": {\"email\": " + (number % 8 != 0) + "}}";
            shop.put("c-" + number, "{\"attributes\": {\"lapsed-45-days\": true}" + consents);
        }
        shop.settle();
        for (var day = 1; day <= DAYS; day++) {
            shop.pass(Duration.ofDays(1));
            var batch = new ArrayList<ObjectNode>();
            for (var number = 0; number < CUSTOMERS; number++) {
                if (random.nextInt(15) == 0) {
                    batch.add(order("c-" + number, shop.now()));
                }
                if (random.nextInt(80) == 0) {
                    shop.put("c-" + number, "{\"attributes\": {\"lapsed-45-days\": " + random.nextBoolean() + "}}");
                }
            }
            history.values().stream().filter(event -> random.nextInt(20) == 0).forEach(batch::add);
            send(shop, batch);
        }
        shop.pass(WINDOW.plusDays(50));
    }

    /** Now, told days late, or dated a little ahead; sometimes under an id that was used before. */
    private ObjectNode order(String customer, Instant now) {
        var shift = List.of(Duration.ZERO, Duration.ZERO, Duration.ofDays(-3), Duration.ofMinutes(4))
                .get(random.nextInt(4));
        var id = random.nextInt(6) == 0 ? "o-again" : "o-" + history.size();
        var event = JSON.createObjectNode()
                .put("customerId", customer)
                .put("eventId", id)
                .put("type", random.nextInt(5) == 0 ? "page_viewed" : "order_placed")
                .put("occurredAt", now.plus(shift).toString());
        event.putObject("properties").put("total", BigDecimal.valueOf(random.nextInt(1, 20_000), 2));
        return event;
    }

    private void send(WorkflowShop shop, List<ObjectNode> batch) {
        if (!batch.isEmpty()) {
            assertThat(shop.deployment().send(batch).refused()).isEmpty();
            batch.forEach(event -> history.putIfAbsent(
                    event.path("customerId").asText() + " "
                            + event.path("eventId").asText(),
                    event));
            shop.settle();
        }
    }

    private JsonNode report(String where, Path folder) throws IOException {
        var text = new StringWriter();
        var err = new StringWriter();
        var exit = ShoalCommand.commandLine()
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(err, true))
                .execute("report", "workflows", where, folder.toString(), "--json");
        assertThat(exit).as(err.toString()).isZero();
        return JSON.readTree(text.toString());
    }

    private static JsonNode only(JsonNode workflows, String name) {
        assertThat(workflows.findValuesAsText("workflow")).containsExactly(name);
        return workflows.path(0);
    }

    private Map<String, Touch> touches() throws IOException {
        var touches = new HashMap<String, Touch>();
        for (var line : Files.readAllLines(out.resolve("changes.jsonl"))) {
            var event = JSON.readTree(line);
            var detail = event.path("detail");
            var touch = switch (event.path("detail-type").asText()) {
                case "Message Sent" -> true;
                case "Message Suppressed" -> detail.path("reason").asText().equals("control");
                default -> false;
            };
            if (touch) {
                touches.merge(
                        detail.path("customerId").asText(),
                        new Touch(
                                detail.path("variant").asText(),
                                Instant.parse(detail.path("at").asText())),
                        (one, other) -> one.at().isAfter(other.at()) ? other : one);
            }
        }
        return touches;
    }

    private Side side(Map<String, Touch> touches, String variant) {
        var money = new ArrayList<BigDecimal>();
        var customers = 0L;
        for (var touched : touches.entrySet()) {
            if (touched.getValue().variant().equals(variant)) {
                customers++;
                var orders = history.values().stream()
                        .filter(event -> event.path("customerId").asText().equals(touched.getKey()))
                        .filter(event -> counts(event, touched.getValue().at()))
                        .map(event -> event.at("/properties/total").decimalValue())
                        .toList();
                if (!orders.isEmpty()) {
                    money.add(orders.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
                }
            }
        }
        return new Side(customers, money.size(), money.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static boolean counts(JsonNode event, Instant touched) {
        var at = Instant.parse(event.path("occurredAt").asText());
        return event.path("type").asText().equals("order_placed")
                && !at.isBefore(touched)
                && at.isBefore(touched.plus(WINDOW));
    }

    private static void check(JsonNode told, Side side) {
        assertThat(told.path("customers").asLong()).isEqualTo(side.customers());
        assertThat(told.path("converted").asLong()).isEqualTo(side.converted());
        assertThat(told.path("money").decimalValue()).isEqualByComparingTo(side.money());
        assertThat(told.path("rate").asDouble()).isEqualTo(side.rate());
    }

    private static double average(Side side) {
        return side.money().doubleValue() / side.customers();
    }

    /** The lower end of Newcombe's interval, from the ends of Wilson's as their definition says. */
    private static double low(Side one, Side other) {
        var below = one.rate() - wilson(one, -1);
        var above = wilson(other, 1) - other.rate();
        return one.rate() - other.rate() - Math.sqrt(below * below + above * above);
    }

    private static double wilson(Side side, int sign) {
        var n = (double) side.customers();
        var p = side.rate();
        return (p + Z * Z / (2 * n) + sign * Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))) / (1 + Z * Z / n);
    }
}
