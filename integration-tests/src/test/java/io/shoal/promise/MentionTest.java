package io.shoal.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Mention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
}
