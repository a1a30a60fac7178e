package io.shoal.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Mention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id is found in files and messages of any form, and not within another. */
class MentionTest {
    private final Mention ada = new Mention("ada");

    @ParameterizedTest
    @ValueSource(
            strings = {"ada", "ada,1", "1,ada\r\n", "{\"customerId\":\"ada\"}", "adada ada", "ada-2;ada", "\\\"ada\\\""
            })
    void anIdIsFoundAsAWord(String text) {
        assertThat(ada.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ad", "adam", "lada", "ada-2", "ada@x.org", "x/ada", "\u00e9ada"})
    void anIdIsNotFoundInAnother(String text) {
        assertThat(ada.in(text)).isFalse();
    }

    @Test
    void whatIsPackedIsLookedInto() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("c-1\nada\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(ada.in(new ByteArrayInputStream(bytes.toByteArray()))).isTrue();
        assertThat(new Mention("c-2").in(new ByteArrayInputStream(bytes.toByteArray())))
                .isFalse();
    }

    @Test
    void aPackedFileThatWasCutOffIsReadAsFarAsItGoesAndHoldsNoErasureUp() throws IOException {
        var lines = new StringBuilder("ada\n");
        new Random(1)
                .ints(100_000, 0, 1_000_000)
                .forEach(number -> lines.append('c').append(number).append('\n'));
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(lines.append("bob\n").toString().getBytes(StandardCharsets.UTF_8));
        }
        for (var length : new int[] {2, 9, 12, bytes.size() / 2, bytes.size() - 1}) {
            var cut = Arrays.copyOf(bytes.toByteArray(), length);
            assertThat(ada.in(new ByteArrayInputStream(cut))).isEqualTo(length > 1_000);
            assertThat(new Mention("bob").in(new ByteArrayInputStream(cut))).isEqualTo(length == bytes.size() - 1);
        }
    }
}
