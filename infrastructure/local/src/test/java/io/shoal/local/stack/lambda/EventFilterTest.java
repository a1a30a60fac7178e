package io.shoal.local.stack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Machine;

/** A filter says of an event what the matcher says that it hands the rest to. */
class EventFilterTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("a", "b", "c");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"a\": [\"x\"]}; {\"a\": \"x\"}; true",
                "{\"a\": [\"x\"]}; {\"b\": \"x\"}; false",
                "{\"a\": {\"b\": [true]}}; {\"a\": {\"b\": true, \"c\": 1}}; true",
                "{\"a\": {\"b\": [true]}}; {\"c\": 1}; false",
                "{\"a\": {\"b\": [{\"exists\": false}]}}; {\"c\": 1}; true",
                "{\"a\": {\"b\": [{\"exists\": true}]}}; {\"c\": 1}; false",
                "{\"a\": {\"b\": [1]}}; {\"a\": [{\"b\": 2}, {\"b\": 1}]}; true",
                "{\"a\": [{\"anything-but\": \"x\"}]}; {\"c\": 1}; false",
                "{\"$or\": [{\"a\": [1]}, {\"b\": [1]}]}; {\"b\": 1}; true"
            })
    void aPatternMatchesAsItReads(String pattern, String event, boolean matches) throws JsonProcessingException {
        assertThat(new EventFilter(List.of(pattern)).matches(JSON.readTree(event)))
                .isEqualTo(matches);
    }

    @Test
    void itAgreesWithTheMatcherOnTheWholeEvent() throws IOException {
        var random = new Random(1);
        var matched = 0;
        for (var round = 0; round < 5_000; round++) {
            var patterns =
                    List.of(pattern(random, 2).toString(), pattern(random, 2).toString());
            var event = event(random, 2);
            var machine = Machine.builder().build();
            for (var pattern : patterns) {
                machine.addRule(pattern, pattern);
            }
            var expected = !machine.rulesForJSONEvent(event).isEmpty();
            assertThat(new EventFilter(patterns).matches(event))
                    .as("%s of %s", patterns, event)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(500, 4_500);
    }

    private static ObjectNode pattern(Random random, int depth) {
        var pattern = NODES.objectNode();
        do {
            var name = NAMES.get(random.nextInt(NAMES.size()));
            pattern.set(name, depth > 0 && random.nextInt(3) == 0 ? pattern(random, depth - 1) : alternatives(random));
        } while (random.nextInt(3) == 0);
        return pattern;
    }

    private static ArrayNode alternatives(Random random) {
        var alternatives = NODES.arrayNode();
        switch (random.nextInt(4)) {
            case 0 -> alternatives.addObject().put("exists", random.nextBoolean());
            case 1 -> alternatives.addObject().put("anything-but", "x");
            case 2 -> alternatives.add("x").add(1);
            default -> alternatives.add(random.nextBoolean()).addNull();
        }
        return alternatives;
    }

    private static ObjectNode event(Random random, int depth) {
        var event = NODES.objectNode();
        NAMES.stream().filter(_ -> random.nextBoolean()).forEach(name -> event.set(name, value(random, depth)));
        return event;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> NODES.textNode("x");
            case 1 -> NODES.numberNode(1);
            case 2 -> NODES.booleanNode(true);
            case 3 -> NODES.nullNode();
            case 4 -> NODES.arrayNode().add(event(random, depth - 1)).add(event(random, depth - 1));
            default -> event(random, depth - 1);
        };
    }
}
