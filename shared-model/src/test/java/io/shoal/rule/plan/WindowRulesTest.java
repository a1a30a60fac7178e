package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregates over windows: what is in, and when it leaves. */
class WindowRulesTest {
    private static final String NOW = "2026-01-05T00:00:00Z";

    /** Orders on 1 to 5 January at midnight, of 10, 20, 30, 40 and 50. */
    private static Scene orders(String rule) {
        return orders(Scene.of(rule));
    }

    private static Scene orders(Scene scene) {
        for (int day = 5; day >= 1; day--) {
            scene.arrive(
                    "o" + day,
                    "order",
                    "2026-01-0" + day + "T00:00:00Z",
                    NOW,
                    "total",
                    10 * day,
                    "kind",
                    "k" + day % 2);
        }
        return scene;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT(order IN LAST 3 DAYS) >= 3  | true until 2026-01-06T00:00:00Z",
                "COUNT(order IN LAST 4 DAYS) = 4   | true until 2026-01-06T00:00:00Z",
                "COUNT(order IN LAST 4 DAYS) < 2   | false until 2026-01-08T00:00:00Z",
                "COUNT(order IN LAST 4 DAYS) <= 2  | false until 2026-01-07T00:00:00Z",
                "COUNT(order IN LAST 4 DAYS) != 3  | true until 2026-01-06T00:00:00Z",
                "COUNT(order IN LAST 4 DAYS) BETWEEN 2 AND 3 | false until 2026-01-06T00:00:00Z",
                "COUNT(order IN LAST 4 DAYS) > 2.5 | true until 2026-01-07T00:00:00Z",
                "COUNT(order IN LAST 4 DAYS) = 2.5 | false for ever",
                "COUNT(order IN LAST 9 DAYS) >= 0  | true for ever",
                "COUNT(order IN LAST 9 DAYS) > 5   | false for ever",
                "COUNT(order) = 5                  | true for ever",
                "SUM(order.total IN LAST 4 DAYS) > 100 | true until 2026-01-07T00:00:00Z",
                "SUM(order.total IN LAST 4 DAYS) = 0   | false until 2026-01-09T00:00:00Z",
                "SUM(order.total) = 150            | true for ever",
                "AVG(order.total IN LAST 4 DAYS) > 39 | false until 2026-01-06T00:00:00Z",
                "AVG(order.total) = 30             | true for ever",
                "MIN(order.total IN LAST 4 DAYS) >= 30 | false until 2026-01-06T00:00:00Z",
                "MIN(order.total) = 10             | true for ever",
                "MAX(order.total IN LAST 4 DAYS) IS KNOWN | true until 2026-01-09T00:00:00Z",
                "MAX(order.total BEFORE TIMESTAMP '2026-01-03T00:00:00Z') = 20 | true for ever",
                "DISTINCT(order.kind IN LAST 4 DAYS) = 2 | true until 2026-01-08T00:00:00Z",
                "DISTINCT(order.kind) = 2          | true for ever",
                "FIRST(order.total IN LAST 4 DAYS) = 30 | false until 2026-01-06T00:00:00Z",
                "FIRST(order.total) = 10           | true for ever",
                "LAST(order.total IN LAST 4 DAYS) = 50 | true until 2026-01-09T00:00:00Z",
                "LAST(order.total WHERE kind = 'k0') = 40 | true for ever",
                "FIRST_TIME(order IN LAST 4 DAYS) = DATE '2026-01-03' | false until 2026-01-06T00:00:00Z",
                "DID order IN LAST 4 DAYS          | true until 2026-01-09T00:00:00Z",
                "DID NOT order IN LAST 4 DAYS      | false until 2026-01-09T00:00:00Z",
                "DID order WHERE total = 20 IN LAST 4 DAYS | true until 2026-01-06T00:00:00Z",
                "COUNT(order SINCE DATE '2026-01-03') = 3  | true for ever",
                "COUNT(order BEFORE DATE '2026-01-03') = 2 | true for ever",
                "COUNT(order BETWEEN DATE '2026-01-02' AND DATE '2026-01-03') = 2 | true for ever",
                "COUNT(order BETWEEN TIMESTAMP '2026-01-02T00:00:00Z' AND TIMESTAMP '2026-01-03T00:00:00Z') = 2 | true for ever",
                "COUNT(order SINCE LAST_TIME(order WHERE kind = 'k0')) = 2 | true for ever",
                "COUNT(order BEFORE LAST_TIME(order WHERE kind = 'k0')) = 3 | true for ever",
                "SUM(order.total BETWEEN FIRST_TIME(order WHERE total = 20) AND LAST_TIME(order WHERE total = 40)) = 90 | true for ever",
                "COUNT(order SINCE LAST_TIME(order WHERE kind = 'none')) = 0 | true for ever",
                "AVG(order.total SINCE LAST_TIME(order WHERE kind = 'none')) IS KNOWN | false for ever",
                "MAX(order.total SINCE LAST_TIME(order WHERE kind = 'k0')) = 50 | true for ever",
                "MIN(order.total BEFORE LAST_TIME(order WHERE kind = 'k0')) = 10 | true for ever",
                "DISTINCT(order.total BEFORE LAST_TIME(order WHERE kind = 'k0')) = 3 | true for ever",
                "LAST(order.total BEFORE LAST_TIME(order WHERE kind = 'k0')) = 30 | true for ever",
                "FIRST(order.total SINCE LAST_TIME(order WHERE kind = 'k0')) = 40 | true for ever",
                "COUNT(order SINCE LAST_TIME(order WHERE total = 30 IN LAST 3 DAYS)) = 3 | true until 2026-01-06T00:00:00Z",
                "SUM(order.total IN LAST 3 DAYS) - SUM(order.total IN LAST 2 DAYS) > 0 | true until 2026-01-08T00:00:00Z",
                "SUM(order.total) / COUNT(order) = 30 | true for ever",
                "SUM(order.total) / COUNT(refund) = 0 | false for ever",
                "COUNT(`ord*`) = 5                 | true for ever",
                "COUNT(*) = 5                      | true for ever",
            })
    void afterFiveOrders(String rule, String expected) {
        assertThat(orders(rule).at(NOW)).isEqualTo(expected);
    }

    @Test
    void aWindowIsOpenAtItsFarEnd() {
        Scene scene = Scene.of("DID login IN LAST 1 MINUTE").event("login", "2026-01-01T00:00:00Z");
        assertThat(scene.at("2026-01-01T00:00:59.999Z")).isEqualTo("true until 2026-01-01T00:01:00Z");
        assertThat(scene.at("2026-01-01T00:01:00Z")).isEqualTo("false for ever");
    }

    @Test
    void ofTwoEventsAtOneInstantTheGreaterIdIsTheLater() {
        Scene scene = Scene.of("LAST(order.total) = 1 AND FIRST(order.total) = 2");
        scene.arrive("z", "order", NOW, NOW, "total", 1).arrive("a", "order", NOW, NOW, "total", 2);
        assertThat(scene.at(NOW)).isEqualTo("true for ever");
        Scene supplementary = Scene.of("LAST(order.total) = 1");
        supplementary
                .arrive("\uFFFD", "order", NOW, NOW, "total", 2)
                .arrive("\uD83D\uDE00", "order", NOW, NOW, "total", 1);
        assertThat(supplementary.at(NOW)).isEqualTo("true for ever");
    }

    @Test
    void lastIsUnknownWhereTheLastEventLacksTheProperty() {
        Scene scene = orders("LAST(order.total) IS KNOWN").event("order", "2026-01-06T00:00:00Z");
        assertThat(scene.at("2026-01-06T00:00:00Z")).isEqualTo("false for ever");
    }

    @Test
    void retentionIsAWindowAroundEverything() {
        Map<String, Duration> retention = Map.of("order", Duration.ofDays(3));
        assertThat(orders(Scene.of("COUNT(order) = 3", "UTC", retention)).at(NOW))
                .isEqualTo("true until 2026-01-06T00:00:00Z");
        assertThat(orders(Scene.of("COUNT(*) = 4", "UTC", retention))
                        .event("login", "2025-01-01T00:00:00Z")
                        .at(NOW))
                .isEqualTo("true until 2026-01-06T00:00:00Z");
        assertThat(orders(Scene.of("customer.first_seen = DATE '2026-01-04'", "UTC", retention))
                        .at(NOW))
                .isEqualTo("false until 2026-01-06T00:00:00Z");
        assertThat(orders(Scene.of("DAYS SINCE LAST order < 30", "UTC", retention))
                        .at(NOW))
                .isEqualTo("true until 2026-01-08T00:00:00Z");
        assertThat(orders(Scene.of("SUM(`o*`.total) = 120", "UTC", retention)).at(NOW))
                .isEqualTo("true until 2026-01-06T00:00:00Z");
        assertThat(orders(Scene.of("DISTINCT(*.total) = 3", "UTC", retention)).at(NOW))
                .isEqualTo("true until 2026-01-06T00:00:00Z");
        assertThat(orders(Scene.of("FIRST(*.total) = 30", "UTC", retention)).at(NOW))
                .isEqualTo("true until 2026-01-06T00:00:00Z");
        assertThat(orders(Scene.of("MIN(*.total) = 30", "UTC", retention)).at(NOW))
                .isEqualTo("true until 2026-01-06T00:00:00Z");
    }
}
