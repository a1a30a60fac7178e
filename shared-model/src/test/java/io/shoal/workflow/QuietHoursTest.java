package io.shoal.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
    /** Zones whose clocks are moved by an hour, by half an hour, at midnight, by a whole day, or never. */
    private static final String[] ZONES = {
        "Europe/Paris",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Asia/Beirut",
        "UTC",
        "Asia/Kolkata"
    };

    private static Instant parse(String instant) {
        return Instant.parse(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "21:00-08:00, UTC, 2026-03-02T20:59:59.999Z, ''",
        "21:00-08:00, UTC, 2026-03-02T21:00:00Z, 2026-03-03T08:00:00Z",
        "21:00-08:00, UTC, 2026-03-02T07:59:59.999Z, 2026-03-02T08:00:00Z",
        "21:00-08:00, UTC, 2026-03-02T08:00:00Z, ''",
        "12:00-14:00, UTC, 2026-03-02T13:00:00Z, 2026-03-02T14:00:00Z",
        "none, UTC, 2026-03-02T03:00:00Z, ''",
        // In spring the night is an hour shorter, in autumn an hour longer.
        "21:00-08:00, Europe/Paris, 2026-03-28T20:00:00Z, 2026-03-29T06:00:00Z",
        "21:00-08:00, Europe/Paris, 2026-10-24T19:00:00Z, 2026-10-25T07:00:00Z",
        // The clock is put forward past the end: the night ends with the gap.
        "21:00-02:30, Europe/Paris, 2026-03-28T23:00:00Z, 2026-03-29T01:00:00Z",
        // The clock is put forward past all hours that are not quiet: there is no end before the next day's.
        "00:30-00:00, Asia/Beirut, 2026-03-28T20:00:00Z, 2026-03-29T21:00:00Z",
        // The clock is put back over the end: the night ends the second time.
        "21:00-02:30, Europe/Paris, 2026-10-24T23:00:00Z, 2026-10-25T01:30:00Z"
    })
    void theNightEndsByTheCustomersClock(String hours, String zone, String now, String end) {
        assertThat(QuietHours.parse(hours).endOf(parse(now), ZoneId.of(zone)))
                .isEqualTo(Optional.of(end).filter(text -> !text.isEmpty()).map(QuietHoursTest::parse));
    }

    @ParameterizedTest
    @ValueSource(strings = {"21-08", "21:00", "21:00-08:00-09:00", "25:00-08:00", "never"})
    void whatAreNoHoursIsRefused(String text) {
        assertThatThrownBy(() -> QuietHours.parse(text)).hasMessageContaining(text);
    }

    @Provide
    static Arbitrary<LocalTime> times() {
        return Arbitraries.integers()
                .between(0, 24 * 4 - 1)
                .map(quarter -> LocalTime.MIDNIGHT.plusMinutes(15L * quarter));
    }

    /** Around the days on which clocks are moved, mostly. */
    @Provide
    static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                seconds("2026-03-28T00:00:00Z", 3),
                seconds("2026-10-24T00:00:00Z", 3),
                seconds("2026-03-07T00:00:00Z", 3),
                seconds("2026-10-31T00:00:00Z", 3),
                seconds("2018-11-03T00:00:00Z", 2),
                seconds("2026-04-04T00:00:00Z", 2),
                seconds("2026-01-01T00:00:00Z", 365));
    }

    private static Arbitrary<Instant> seconds(String from, int days) {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(days).toSeconds())
                .map(seconds -> parse(from).plusSeconds(seconds));
    }

    @Provide
    static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    @Property(tries = 3_000)
    void itAgreesWithAClockThatIsLookedAtEveryMinute(
            @ForAll("times") LocalTime from,
            @ForAll("times") LocalTime to,
            @ForAll("instants") Instant now,
            @ForAll("zones") ZoneId zone) {
        var hours = new QuietHours(from, to);
        assertThat(hours.endOf(now, zone)).isEqualTo(looked(from, to, now, zone));
    }

    /** Waits minute by minute for the morning; where the morning comes twice on this day, for the second. */
    private static Optional<Instant> looked(LocalTime from, LocalTime to, Instant now, ZoneId zone) {
        if (!quiet(from, to, now, zone)) {
            return Optional.empty();
        }
        var end = now.truncatedTo(ChronoUnit.MINUTES);
        while (quiet(from, to, end, zone)) {
            end = end.plus(Duration.ofMinutes(1));
        }
        var morning = end.atZone(zone);
        var later = morning.withLaterOffsetAtOverlap();
        return Optional.of(morning.toLocalTime().equals(to) ? later.toInstant() : end);
    }

    private static boolean quiet(LocalTime from, LocalTime to, Instant instant, ZoneId zone) {
        var quarter = instant.atZone(zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        quarter = quarter.minusMinutes(quarter.getMinute() % 15);
        for (var time = from; !time.equals(to); time = time.plusMinutes(15)) {
            if (time.equals(quarter)) {
                return true;
            }
        }
        return false;
    }
}
