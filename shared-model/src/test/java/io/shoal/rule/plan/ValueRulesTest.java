package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes: logic with two values, text, lists, numbers, calendars, places. */
class ValueRulesTest {
    private static final String NOW = "2026-01-05T00:00:00Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country = 'GB'              | true",
                "country != 'GB'             | false",
                "missing = 'GB'              | false",
                "missing != 'GB'             | true",
                "missing < 5                 | false",
                "NOT missing < 5             | true",
                "age = 30                    | true",
                "age = 30.00                 | true",
                "age < 30                    | false",
                "country < 5                 | false",
                "age BETWEEN 30 AND 31       | true",
                "age NOT BETWEEN 30 AND 31   | false",
                "missing NOT BETWEEN 1 AND 2 | true",
                "age IN (1, 30.0)            | true",
                "age NOT IN (1, 2)           | true",
                "country IN ('US', 'GB')     | true",
                "missing NOT IN ('US')       | true",
                "member = TRUE               | true",
                "member != FALSE             | true",
                "country IS KNOWN            | true",
                "missing IS KNOWN            | false",
                "empty IS KNOWN              | true",
                "nothing IS KNOWN            | false",
                "none IS KNOWN               | true",
                "none = ''                   | true",
                "tags CONTAINS 'x'           | true",
                "tags CONTAINS 1             | true",
                "tags CONTAINS '1'           | false",
                "tags NOT CONTAINS 'y'       | true",
                "tags = 'x'                  | false",
                "country CONTAINS 'B'        | true",
                "country STARTS WITH 'G'     | true",
                "country NOT ENDS WITH 'G'   | true",
                "country MATCHES '^G.$'      | true",
                "country MATCHES 'b'         | false",
                "country MATCHES '(?i)b'     | true",
                "tags STARTS WITH 'x'        | false",
                "address.state = 'NY'        | true",
                "address.state.more = 'NY'   | false",
                "high > low                  | true",
                "age * 2 - 10 = 50           | true",
                "age / 7 = 4.2857142857      | true",
                "2 / 3 * age = 20.0000000001 | false",
                "age / 0 = 0                 | false",
                "- age < 0                   | true",
                "customer.id = 'ada'         | true",
                "DISTANCE_KM(home, 48.8566, 2.3522) BETWEEN 343 AND 344 | true",
                "DISTANCE_KM(country, 48.8566, 2.3522) >= 0 | false",
                "BUCKET('test') BETWEEN 0 AND 99 | true",
                "PERCENTILE(age) >= 0        | false",
                "rfm.r >= 1                  | false",
                "signed < DATE '2025-06-02'  | true",
                "signed = DATE '2025-06-01'  | true",
                "signed < country            | true",
            })
    void ofAnAttribute(String rule, boolean expected) {
        assertThat(somebody(rule).at(NOW)).isEqualTo(expected + " for ever");
    }

    private static Scene somebody(String rule) {
        return Scene.of(rule)
                .attribute("country", "GB")
                .attribute("age", 30)
                .attribute("member", true)
                .attribute("empty", List.of())
                .attribute("none", "")
                .attribute("nothing", Value.NOTHING)
                .attribute("tags", List.of("x", 1))
                .attribute("low", "\uFFFD")
                .attribute("high", "\uD83D\uDE00")
                .attribute("signed", "2025-06-01")
                .attribute("address", new Value.MapValue(Map.of("state", new Value.Text("NY"))))
                .attribute(
                        "home",
                        new Value.MapValue(
                                Map.of("lat", Value.Number.of("51.5074"), "lon", Value.Number.of("-0.1278"))));
    }

    @ParameterizedTest
    @CsvSource({
        "1990-07-14, 3, 2026-07-10T21:59:59.999Z, false until 2026-07-10T22:00:00Z",
        "1990-07-14, 3, 2026-07-10T22:00:00Z,     true until 2026-07-14T22:00:00Z",
        "1990-07-14, 3, 2026-07-14T22:00:00Z,     false until 2027-07-10T22:00:00Z",
        "1990-03-29, 0, 2026-03-28T22:59:59Z,     false until 2026-03-28T23:00:00Z",
        "1990-03-29, 0, 2026-03-29T00:00:00Z,     true until 2026-03-29T22:00:00Z",
        "2000-02-29, 0, 2026-02-28T00:00:00Z,     true until 2026-02-28T23:00:00Z",
        "2000-02-29, 0, 2028-02-28T12:00:00Z,     false until 2028-02-28T23:00:00Z",
        "2026-05-05, 0, 2026-05-05T12:00:00Z,     false until 2027-05-04T22:00:00Z",
        "2026-05-05, 10, 2026-05-01T12:00:00Z,    false until 2027-04-24T22:00:00Z",
        "1990-01-02, 7, 2026-12-25T23:00:00Z,     true until 2027-01-02T23:00:00Z",
        "1990-06-01, 364, 2026-01-01T00:00:00Z,   true until 2027-06-01T22:00:00Z",
        "2001-02-29, 0, 2026-02-28T12:00:00Z,     false for ever",
        "soon,       0, 2026-02-28T12:00:00Z,     false for ever",
    })
    void anAnniversary(String birthday, int days, String now, String expected) {
        Scene scene = Scene.of("ANNIVERSARY OF birthday WITHIN " + days + " DAYS IN ZONE 'Europe/Paris'");
        assertThat(scene.attribute("birthday", birthday).at(now)).isEqualTo(expected);
    }

    @Test
    void aBucketStays() {
        assertThat(Bucket.of("test", "ada")).isEqualTo(Bucket.of("test", "ada")).isBetween(0, 99);
        long different = java.util.stream.IntStream.range(0, 1000)
                .map(customer -> Bucket.of("test", "c-" + customer))
                .distinct()
                .count();
        assertThat(different).isEqualTo(100);
    }
}
