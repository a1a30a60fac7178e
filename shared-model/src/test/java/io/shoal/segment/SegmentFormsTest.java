package io.shoal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentFormsTest {
    @ParameterizedTest
    @CsvSource({"1 DAY,PT24H", "2 days,PT48H", "90 Minutes,PT1H30M", "1 HOUR,PT1H", "3 WEEKS,PT504H", "0 DAYS,PT0S"})
    void readsDurations(String text, Duration duration) {
        assertThat(DurationText.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "DAY", "1DAY", "-1 DAY", "1.5 DAYS", "1 MONTH", "99999999 DAYS", ""})
    void refusesWhatIsNoDuration(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT24H,1 DAY", "PT1H30M,90 MINUTES", "PT168H,1 WEEK", "PT2H,2 HOURS"})
    void writesDurationsInTheLargestUnit(Duration duration, String text) {
        assertThat(DurationText.print(duration)).isEqualTo(text);
    }

    @Test
    void aControlShareIsHeldOutForEverTheSame() {
        var control = Control.parse("10%").orElseThrow();
        assertThat(control.variant("vip", "ada")).isEqualTo(control.variant("vip", "ada"));
        var heldOut = IntStream.range(0, 20_000)
                .filter(number -> control.variant("vip", "c-" + number).equals(Optional.of(Control.HELD_OUT)))
                .count();
        assertThat(heldOut).isCloseTo(2_000, within(150L));
        assertThat(Control.NONE.variant("vip", "ada")).isEmpty();
    }

    @Test
    void differentSegmentsHoldOutDifferentCustomers() {
        var control = Control.parse("50%").orElseThrow();
        var alike = IntStream.range(0, 10_000)
                .filter(number -> control.variant("a", "c-" + number).equals(control.variant("b", "c-" + number)))
                .count();
        assertThat(alike).isCloseTo(5_000, within(250L));
    }

    @Property
    void ledgersComeBackAsTheyWere(
            @ForAll Map<@AlphaChars @StringLength(min = 1, max = 9) String, Boolean> flags,
            @ForAll @LongRange(min = 0) long since) {
        var memberships = new TreeMap<String, Membership>();
        flags.forEach((id, flag) -> memberships.put(
                id.toLowerCase(Locale.ROOT), new Membership(flag, !flag, since, since / 3, flags.size())));
        assertThat(LedgerCodec.read(LedgerCodec.write(memberships))).isEqualTo(memberships);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:1,2,3", "A:1,2,3,4", ":1,2,3,4", "a:1,2,3,4;"})
    void refusesWhatIsNoLedger(String text) {
        assertThatThrownBy(() -> LedgerCodec.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
