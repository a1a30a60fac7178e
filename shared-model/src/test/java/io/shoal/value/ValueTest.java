package io.shoal.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rule language asks of values: equality, paths, order, and exact passage through JSON. */
class ValueTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void numbersAreEqualByTheirWorth() {
        assertThat(Value.Number.of("1.0")).isEqualTo(Value.Number.of(1)).hasSameHashCodeAs(Value.Number.of(1));
        assertThat(Value.Number.of("100")).isEqualTo(Value.Number.of("1E2"));
        assertThat((Value) Value.Number.of(1)).isNotEqualTo(new Value.Text("1"));
    }

    @Test
    void aPathLeadsThroughMaps() {
        Value.MapValue map = new Value.MapValue(Map.of(
                "address", new Value.MapValue(Map.of("state", new Value.Text("NY"))), "a.b", new Value.Truth(true)));
        assertThat(Path.of("address", "state").in(map)).isEqualTo(new Value.Text("NY"));
        assertThat(Path.of("a.b").in(map)).isEqualTo(new Value.Truth(true));
        assertThat(Path.of("a", "b").in(map)).isEqualTo(Value.NOTHING);
        assertThat(Path.of("address", "state", "x").in(map)).isEqualTo(Value.NOTHING);
    }

    @Test
    void jsonPassesUnchanged() throws JsonProcessingException {
        String json = "{\"b\":[1,2.50,\"x\",null,true,{}],\"a\":12345678901234567890.123456789}";
        JsonNode node = MAPPER.readTree(json);
        Value value = JsonValues.read(node);
        assertThat(JsonValues.write(value)).hasToString(json.replace("2.50", "2.5"));
        assertThat(JsonValues.read(JsonValues.write(value))).isEqualTo(value);
        assertThat(JsonValues.write(Value.Number.of("1E3"))).hasToString("1000");
    }

    @Test
    void textsAreOrderedByCodePoints() {
        List<String> ordered = List.of("", "A", "a", "ab", "b", "\u00e9", "\ufffd", "\ud83d\udc1f");
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(TextOrder.compare(ordered.get(i), ordered.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
