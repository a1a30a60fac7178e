package io.shoal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final long NOW = 1_764_320_000_000L;

    private static Profile put(Profile before, Optional<Boolean> email) {
        return before.put(new CustomerPatch(Map.of(), Map.of("email", Answer.of(email)), Map.of(), Map.of()), "", NOW);
    }

    @Test
    void aWriteSaysWhetherItLeftAConsentNotGivenThatItTouched() {
        var given = put(Profile.unknown("ada", 1), Optional.of(true));
        assertThat(given.withdrawn()).isFalse();
        var refused = put(given, Optional.of(false));
        assertThat(refused.withdrawn()).isTrue();
        assertThat(put(given, Optional.empty()).withdrawn()).isTrue();
        assertThat(put(refused, Optional.of(false)).withdrawn()).isFalse();
        assertThat(refused.touched(Written.MERGED, NOW).withdrawn()).isFalse();
        var redriven = Written.because(Cause.PROFILE, "", List.of(Touched.consent("email")));
        assertThat(refused.touched(redriven, NOW).withdrawn()).isTrue();
        assertThat(given.touched(redriven, NOW).withdrawn()).isFalse();
    }
}
