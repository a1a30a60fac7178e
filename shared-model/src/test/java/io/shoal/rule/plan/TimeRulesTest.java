package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elapsed time, moments and times in arithmetic, to the millisecond. */
class TimeRulesTest {
    private static final String LOGIN = "2026-01-01T09:00:00Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DAYS SINCE LAST login > 30       | false until 2026-01-31T09:00:00.001Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login > 30       | false until 2026-01-31T09:00:00.001Z | 2026-01-31T09:00:00Z",
                "DAYS SINCE LAST login > 30       | true for ever                        | 2026-01-31T09:00:00.001Z",
                "DAYS SINCE LAST login >= 30      | false until 2026-01-31T09:00:00Z     | 2026-01-31T08:59:59.999Z",
                "DAYS SINCE LAST login >= 30      | true for ever                        | 2026-01-31T09:00:00Z",
                "DAYS SINCE LAST login < 30       | true until 2026-01-31T09:00:00Z      | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login <= 30      | true until 2026-01-31T09:00:00.001Z  | 2026-01-31T09:00:00Z",
                "DAYS SINCE LAST login <= 30      | false for ever                       | 2026-01-31T09:00:00.001Z",
                "DAYS SINCE LAST login = 30       | true until 2026-01-31T09:00:00.001Z  | 2026-01-31T09:00:00Z",
                "DAYS SINCE LAST login != 30      | false until 2026-01-31T09:00:00.001Z | 2026-01-31T09:00:00Z",
                "MINUTES SINCE LAST login > 0.5   | false until 2026-01-01T09:00:30.001Z | 2026-01-01T09:00:00Z",
                "MINUTES SINCE LAST login > 0.00001 | false until 2026-01-01T09:00:00.001Z | 2026-01-01T09:00:00Z",
                "MINUTES SINCE LAST login >= 0.00001 | false until 2026-01-01T09:00:00.001Z | 2026-01-01T09:00:00Z",
                "MINUTES SINCE LAST login < 0.00001 | true until 2026-01-01T09:00:00.001Z | 2026-01-01T09:00:00Z",
                "MINUTES SINCE LAST login = 0.00001 | false for ever                     | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login BETWEEN 10 AND 20 | false until 2026-01-11T09:00:00Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login BETWEEN 10 AND 20 | true until 2026-01-21T09:00:00.001Z | 2026-01-21T09:00:00Z",
                "DAYS SINCE LAST login NOT BETWEEN 10 AND 20 | true until 2026-01-11T09:00:00Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login IN (2, 3)  | false until 2026-01-03T09:00:00Z     | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login IN (2, 3)  | false until 2026-01-04T09:00:00Z     | 2026-01-03T09:00:00.001Z",
                "30 < DAYS SINCE LAST login       | false until 2026-01-31T09:00:00.001Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login / 7 > 1    | false until 2026-01-08T09:00:00.001Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login * 2 >= 3   | false until 2026-01-02T21:00:00Z     | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login / 3 = 1    | false until 2026-01-04T09:00:00Z     | 2026-01-01T09:00:00Z",
                "- DAYS SINCE LAST login <= -2    | false until 2026-01-03T09:00:00Z     | 2026-01-01T09:00:00Z",
                "HOURS SINCE FIRST login - DAYS SINCE LAST login > 23 | false until 2026-01-02T09:00:00.001Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login IN LAST 10 DAYS < 5 | true until 2026-01-06T09:00:00Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login IN LAST 10 DAYS < 50 | true until 2026-01-11T09:00:00Z | 2026-01-01T09:00:00Z",
                "DAYS SINCE LAST login IN LAST 10 DAYS > 50 | false for ever             | 2026-01-01T09:00:00Z",
                "NOT DAYS SINCE LAST login IN LAST 10 DAYS < 50 | true for ever          | 2026-01-11T09:00:00Z",
                "LAST_TIME(login) = TIMESTAMP '2026-01-01T10:00:00+01:00' | true for ever | 2026-01-01T09:00:00Z",
                "LAST_TIME(login) BETWEEN DATE '2025-12-31' AND DATE '2026-01-01' | true for ever | 2026-01-01T09:00:00Z",
                "LAST_TIME(login) <= DATE '2026-01-01' | false for ever                  | 2026-01-01T09:00:00Z",
                "LAST_TIME(login) = customer.first_seen | true for ever                  | 2026-01-01T09:00:00Z",
                "DAYS SINCE DATE '2026-01-02' >= 0 | false until 2026-01-02T00:00:00Z    | 2026-01-01T09:00:00Z",
                "DAYS UNTIL DATE '2026-01-12' <= 1 | false until 2026-01-11T00:00:00Z    | 2026-01-01T09:00:00Z",
                "DAYS UNTIL DATE '2026-01-12' < 1 | false until 2026-01-11T00:00:00.001Z | 2026-01-01T09:00:00Z",
                "DAYS UNTIL DATE '2026-01-12' > 1 | true until 2026-01-11T00:00:00Z      | 2026-01-01T09:00:00Z",
            })
    void afterOneLogin(String rule, String expected, String now) {
        assertThat(Scene.of(rule).event("login", LOGIN).at(now)).isEqualTo(expected);
    }

    @Test
    void nobodyWhoNeverLoggedInIsAwayForThirtyDays() {
        assertThat(Scene.of("DAYS SINCE LAST login > 30").at(LOGIN)).isEqualTo("false for ever");
        assertThat(Scene.of("NOT DAYS SINCE LAST login > 30").at(LOGIN)).isEqualTo("true for ever");
    }

    @Test
    void anEventDatedAheadIsSeenWhenItsTimeComes() {
        Scene scene = Scene.of("COUNT(login) >= 1");
        scene.arrive("e", "login", "2026-01-01T09:05:00Z", LOGIN);
        assertThat(scene.customer.state.nextPending()).isEqualTo(Scene.millis("2026-01-01T09:05:00Z"));
        assertThat(scene.at("2026-01-01T09:04:59.999Z")).isEqualTo("false for ever");
        assertThat(scene.at("2026-01-01T09:05:00Z")).isEqualTo("true for ever");
        assertThat(scene.customer.state.nextPending()).isEqualTo(Truth.FOREVER);
    }

    @Test
    void anAttributeThatReadsAsADateIsAMoment() {
        Scene scene = Scene.of("DAYS UNTIL contract_end <= 30", "Europe/Paris", java.util.Map.of());
        assertThat(scene.at(LOGIN)).isEqualTo("false for ever");
        scene.attribute("contract_end", "2026-06-01");
        assertThat(scene.at(LOGIN)).isEqualTo("false until 2026-05-01T22:00:00Z");
        scene.attribute("contract_end", "2026-06-01T12:00:00+02:00");
        assertThat(scene.at(LOGIN)).isEqualTo("false until 2026-05-02T10:00:00Z");
        scene.attribute("contract_end", "2026-02-30");
        assertThat(scene.at(LOGIN)).isEqualTo("false for ever");
    }

    @Test
    void andOrNotCombineTheirEnds() {
        String base = "DAYS SINCE LAST login > 1";
        String later = "DAYS SINCE LAST login < 3";
        assertThat(Scene.of(base + " AND " + later).event("login", LOGIN).at(LOGIN))
                .isEqualTo("false until 2026-01-02T09:00:00.001Z");
        assertThat(Scene.of(base + " AND " + later).event("login", LOGIN).at("2026-01-03T09:00:00Z"))
                .isEqualTo("true until 2026-01-04T09:00:00Z");
        assertThat(Scene.of(base + " AND DAYS SINCE LAST login > 2")
                        .event("login", LOGIN)
                        .at(LOGIN))
                .isEqualTo("false until 2026-01-03T09:00:00.001Z");
        assertThat(Scene.of(base + " AND country = 'GB'").event("login", LOGIN).at(LOGIN))
                .isEqualTo("false for ever");
        assertThat(Scene.of(base + " OR DAYS SINCE LAST login > 2")
                        .event("login", LOGIN)
                        .at(LOGIN))
                .isEqualTo("false until 2026-01-02T09:00:00.001Z");
        assertThat(Scene.of(later + " OR DAYS SINCE LAST login < 2")
                        .event("login", LOGIN)
                        .at(LOGIN))
                .isEqualTo("true until 2026-01-04T09:00:00Z");
        assertThat(Scene.of(later + " OR country != 'GB'").event("login", LOGIN).at(LOGIN))
                .isEqualTo("true for ever");
    }
}
