package io.shoal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.event.EventBatchReader.Batch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBatchReaderTest {
    @Test
    void cutsTheBodyIntoTheTextOfEachEvent() {
        var body = " { \"events\" : [ {\"a\": \"é]}\"} ,[1, [2]], 12.50 ,\"x\",null,true ] } ";
        assertThat(cut(body)).containsExactly("{\"a\": \"é]}\"}", "[1, [2]]", "12.50", "\"x\"", "null", "true");
    }

    @Test
    void whatIsTooDeepForOneEventIsLeftToThatEvent() {
        var deep = "[".repeat(30_000) + "]".repeat(30_000);
        assertThat(cut("{\"events\": [" + deep + ", {}]}")).containsExactly(deep, "{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                       |         | must be an object with a list "events"
                    7                        |         | must be an object with a list "events"
                    {}                       | /events | is missing
                    {"events": []}           | /events | has no event
                    {"events": {}}           | /events | must be a list of events
                    {"event": []}            | /event  | unknown field
                    {"events": [1], "events": [1]} | /events | stands here twice
                    {"events": [1]} {}       |         | not JSON: something follows its end
                    """)
    void refusesABodyOfAnotherForm(String body, String pointer, String reason) {
        assertThat(read(body)).isEqualTo(new Batch.Refused(Problem.at(pointer == null ? "" : pointer, reason)));
    }

    @Test
    void saysWhereABodyIsNotJson() {
        var refused = (Batch.Refused) read("{\"events\": [\n{\"a\" 1}]}");
        assertThat(refused.problem().reason()).startsWith("not JSON: ").endsWith("(line 2, column 6)");
    }

    @Test
    void aBodyThatStopsIsNotJson() {
        assertThat(read("{\"events\": [{\"a\": 1}")).isInstanceOf(Batch.Refused.class);
        assertThat(read("{\"events\": [{\"a\": ")).isInstanceOf(Batch.Refused.class);
        assertThat(read("")).isInstanceOf(Batch.Refused.class);
    }

    @Test
    void fiveHundredEventsAreTheMost() {
        assertThat(cut("{\"events\": [" + "1,".repeat(499) + "1]}")).hasSize(500);
        assertThat(read("{\"events\": [" + "1,".repeat(500) + "1]}")).isInstanceOf(Batch.Refused.class);
    }

    @Test
    void oneMegabyteIsTheMost() {
        var body = "{\"events\": [\"" + "x".repeat(EventBatchReader.MAXIMUM_BYTES) + "\"]}";
        assertThat(read(body)).isEqualTo(new Batch.TooLarge());
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var broken = new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        assertThat(EventBatchReader.read(broken)).isEqualTo(new Batch.Refused(Problem.at("", "is not UTF-8")));
    }

    @Test
    void halfASurrogatePairIsLeftToItsEvent() {
        assertThat(cut("{\"events\": [{\"\\udc00\": 1}, {}]}")).hasSize(2);
    }

    private static List<String> cut(String body) {
        return ((Batch.Events) read(body)).events();
    }

    private static Batch read(String body) {
        return EventBatchReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
