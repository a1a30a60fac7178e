package io.shoal.local.stack.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class DriverTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);

    private final Driver driver = new Driver(clock);

    private final List<Instant> worked = new ArrayList<>();

    /** Works every hour. */
    private void hourly(Runnable work) {
        driver.add(new WorkSource() {
            private Instant next = START.plus(Duration.ofHours(1));

            @Override
            public int pump() {
                if (clock.instant().isBefore(next)) {
                    return 0;
                }
                worked.add(clock.instant());
                next = next.plus(Duration.ofHours(1));
                work.run();
                return 1;
            }

            @Override
            public Optional<Instant> next() {
                return Optional.of(next);
            }
        });
    }

    @Test
    void theClockGoesByWayOfEveryInstantWithWork() {
        hourly(() -> {});
        var end = START.plus(Duration.ofMinutes(200));
        driver.advanceTo(end);
        assertThat(worked)
                .containsExactly(
                        START.plus(Duration.ofHours(1)),
                        START.plus(Duration.ofHours(2)),
                        START.plus(Duration.ofHours(3)));
        assertThat(clock.instant()).isEqualTo(end);
    }

    @Test
    void theClockStopsWhereItsThreadIsInterrupted() {
        hourly(Thread.currentThread()::interrupt);
        assertThatThrownBy(() -> driver.advanceTo(START.plus(Duration.ofDays(365))))
                .isInstanceOf(CancellationException.class);
        assertThat(worked).containsExactly(START.plus(Duration.ofHours(1)));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(Thread.interrupted()).isFalse();
    }
}
