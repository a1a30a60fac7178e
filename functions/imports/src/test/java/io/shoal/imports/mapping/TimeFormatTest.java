package io.shoal.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeFormatTest {
    private static Instant read(TimeFormat format, String text) {
        return Instant.ofEpochMilli(format.millis(text));
    }

    @Test
    void aSpreadsheetCountsDaysToTheMillisecond() {
        var utc = new TimeFormat.Spreadsheet(ZoneOffset.UTC);
        assertThat(read(utc, "40513.3513888889")).isEqualTo("2010-12-01T08:26:00Z");
        assertThat(read(utc, "40513")).isEqualTo("2010-12-01T00:00:00Z");
        assertThat(read(utc, "40513,5")).isEqualTo("2010-12-01T12:00:00Z");
        assertThat(read(new TimeFormat.Spreadsheet(ZoneId.of("Europe/Paris")), "40513"))
                .isEqualTo("2010-11-30T23:00:00Z");
        assertThatThrownBy(() -> utc.millis("2010-12-01")).isInstanceOf(DateTimeException.class);
    }

    @Test
    void isoAndEpochAreInstantsOfTheirOwn() {
        assertThat(read(new TimeFormat.Iso(), "2010-12-01T08:26:00+02:00")).isEqualTo("2010-12-01T06:26:00Z");
        assertThat(read(new TimeFormat.Epoch(1_000), "1291191960.25")).isEqualTo("2010-12-01T08:26:00.250Z");
        assertThat(read(new TimeFormat.Epoch(1), "1291191960250")).isEqualTo("2010-12-01T08:26:00.250Z");
        assertThatThrownBy(() -> new TimeFormat.Epoch(1).millis("yesterday")).isInstanceOf(DateTimeException.class);
    }
}
