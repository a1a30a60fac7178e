package io.shoal.imports.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

    private static JsonNode read(String value) {
        Node node = DocumentReader.read("country: " + value, "test.yaml", new Problems())
                .orElseThrow();
        return node.json().get("country");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "no", "yes", "on", "off", "y", "2026-01-01", "1e", "~x"})
    void norwayIsACountry(String word) {
        assertThat(read(word).isTextual()).isTrue();
        assertThat(read(word).textValue()).isEqualTo(word);
    }

    @Test
    void trueAndFalseAreTruthValues() {
        assertThat(read("true").isBoolean()).isTrue();
        assertThat(read("False").booleanValue()).isFalse();
    }

    @Test
    void numbersStayExact() {
        assertThat(read("0.12345678901234567890").decimalValue()).isEqualTo("0.12345678901234567890");
    }
}
