package io.shoal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final EventReader reader = new EventReader(Map.of("page_viewed", Duration.ofDays(30)));

    @Test
    void readsAnEventToTheMillisecondWithRoundedNumbers() {
        var event = good("""
                {"customerId": "c-1", "eventId": "o-17", "type": "order_placed", "occurredAt": "2026-11-23T10:00:00.1239+01:00",
                 "properties": {"total": 59.90005, "even": 0.00015, "tags": ["a", 1.00000, null, {"x": true}]}}""");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-23T09:00:00.123Z"));
        assertThat(event.property("total")).isEqualTo(Value.Number.of("59.9000"));
        assertThat(event.property("even")).isEqualTo(Value.Number.of("0.0002"));
        assertThat(event.property("tags"))
                .isEqualTo(new Value.ListValue(List.of(
                        new Value.Text("a"),
                        Value.Number.of(1),
                        Value.NOTHING,
                        new Value.MapValue(Map.of("x", new Value.Truth(true))))));
    }

    @Test
    void propertiesMayBeLeftOut() {
        assertThat(good("{" + FIELDS + "}").properties()).isEmpty();
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        var bad = bad("{\"customerId\": \" \", \"type\": 7, \"occurredAt\": \"yesterday\", \"colour\": {\"a\": [1]}}");
        assertThat(bad.problems())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/events/3/customerId",
                        "/events/3/eventId",
                        "/events/3/type",
                        "/events/3/occurredAt",
                        "/events/3/colour");
        assertThat(bad.problems())
                .allSatisfy(problem ->
                        assertThat(problem.field()).isEqualTo(problem.pointer().substring("/events/3/".length())));
        assertThat(bad.eventId()).isEmpty();
    }

    @Test
    void aRefusedEventIsNamedByItsId() {
        assertThat(bad("{\"eventId\": \"o-1\"}").eventId()).contains("o-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-11-23T09:05:00Z          |
                    2026-11-23T09:05:00.001Z      | lies more than 5 minutes ahead
                    2026-11-23T09:00Z             |
                    2026-11-23T09:00:00           | must be an ISO date-time with Z or an offset, such as 2026-11-23T09:00:00Z
                    2026-02-30T09:00:00Z          | must be an ISO date-time with Z or an offset, such as 2026-11-23T09:00:00Z
                    -9999999-01-01T00:00:00Z      | must be an ISO date-time with Z or an offset, such as 2026-11-23T09:00:00Z
                    0001-01-02T00:00:00Z          |
                    """)
    void occurredAtIsAnInstantAtMostFiveMinutesAhead(String occurredAt, String reason) {
        var json =
                "{\"customerId\": \"c\", \"eventId\": \"e\", \"type\": \"t\", \"occurredAt\": \"" + occurredAt + "\"}";
        assertThat(reasons(json)).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void whatIsOlderThanItsTypeIsKeptIsRefused() {
        var form = "{\"customerId\": \"c\", \"eventId\": \"e\", \"type\": \"%s\", \"occurredAt\": \"%s\"}";
        assertThat(reasons(form.formatted("page_viewed", "2026-10-24T09:00:00Z")))
                .containsExactly("is older than events of this type are kept (30 days)");
        assertThat(reasons(form.formatted("page_viewed", "2026-10-24T09:00:00.001Z")))
                .isEmpty();
        assertThat(reasons(form.formatted("login", "2016-10-24T09:00:00Z"))).isEmpty();
    }

    @Test
    void idsAndTypesAreCountedInCharacters() {
        var form =
                "{\"customerId\": \"%s\", \"eventId\": \"e\", \"type\": \"t\", \"occurredAt\": \"2026-11-23T09:00:00Z\"}";
        assertThat(reasons(form.formatted("\uD83D\uDC1F".repeat(128)))).isEmpty();
        assertThat(reasons(form.formatted("x".repeat(129)))).containsExactly("is longer than 128 characters");
    }

    @Test
    void aTypeHasNoControlCharacters() {
        var json =
                "{\"customerId\": \"c\", \"eventId\": \"e\", \"type\": \"a\\nb\", \"occurredAt\": \"2026-11-23T09:00:00Z\"}";
        assertThat(reasons(json)).containsExactly("has a control character");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    123456789012345     | 123456789012345
                    -0.12345            | -0.1234
                    1e14                | 100000000000000
                    1000000000000000    |
                    1e15                |
                    1234567890123456    |
                    0.1234567890123456  |
                    1e999999999         |
                    1E+99999999999999999999 |
                    1e-999999999        | 0
                    1e-99999999999999999999 | 0
                    0e99999999999999999999  | 0
                    -0                  | 0
                    0.00005             | 0
                    0.00015             | 0.0002
                    """)
    void numbersHaveAtMostFifteenDigits(String number, String read) {
        var json = "{" + FIELDS + ", \"properties\": {\"n\": " + number + "}}";
        if (read == null) {
            assertThat(reasons(json)).containsExactly("is a number of more than 15 digits");
        } else {
            assertThat(good(json).property("n")).isEqualTo(Value.Number.of(read));
        }
    }

    @Test
    void longNumbersOfFewDigitsCostNothing() {
        var json = "{" + FIELDS + ", \"properties\": {\"n\": 0." + "0".repeat(60_000) + "1}}";
        assertThat(good(json).property("n")).isEqualTo(Value.Number.of(0));
    }

    @Property(tries = 300)
    void roundsAsBigDecimalDoes(
            @ForAll @BigRange(min = "-99999999", max = "99999999") @Scale(7) BigDecimal number,
            @ForAll @IntRange(min = -5, max = 5) int shift) {
        var shifted = number.scaleByPowerOfTen(shift);
        assertThat(Digits.of(shifted.toString()).rounded(4))
                .isEqualByComparingTo(shifted.setScale(4, RoundingMode.HALF_EVEN));
    }

    @Test
    void nestingGoesSixteenLevelsDeep() {
        assertThat(reasons(nested(16))).isEmpty();
        assertThat(reasons(nested(17))).containsExactly("nests deeper than 16 levels");
        assertThat(reasons(nested(5_000))).containsExactly("nests deeper than 16 levels");
    }

    @Test
    void sixtyFourKilobytesAreTheMost() {
        var frame = "{" + FIELDS + ", \"properties\": {\"t\": \"\"}}";
        var filler = "x".repeat(EventReader.MAXIMUM_BYTES - frame.length());
        var full = frame.replace("\"\"", "\"" + filler + "\"");
        assertThat(reasons(full)).isEmpty();
        assertThat(reasons(full + " ")).containsExactly("has 65537 bytes, at most 65536 are taken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": 1, "a": 1}          | /events/3/properties/a     | stands here twice
                    {"a": {"b": 1, "b": 2}}   | /events/3/properties/a/b   | stands here twice
                    {"a": ["x\\u0000"]}       | /events/3/properties/a/0   | the text has a NUL character
                    {"a/b~": "\\ud800"}       | /events/3/properties/a~1b~0 | the text has half of a surrogate pair
                    {"\\udc00x": 1}           | /events/3/properties/\uDC00x | the name has half of a surrogate pair
                    [1]                       | /events/3/properties       | must be an object
                    null                      | /events/3/properties       | must be an object
                    "x"                       | /events/3/properties       | must be an object
                    """)
    void whatPropertiesMayNotHold(String properties, String pointer, String reason) {
        var bad = bad("{" + FIELDS + ", \"properties\": " + properties.replace("\\\\", "\\") + "}");
        assertThat(bad.problems()).extracting(Problem::reason).containsExactly(reason);
        assertThat(bad.problems()).extracting(Problem::pointer).containsExactly(pointer);
    }

    @Test
    void aFieldStandsOnce() {
        assertThat(reasons("{" + FIELDS + ", \"type\": \"t\"}")).containsExactly("stands here twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1]   | must be an object
                    7     | must be an object
                    """)
    void anEventIsAnObject(String json, String reason) {
        assertThat(reasons(json)).containsExactly(reason);
    }

    @Test
    void brokenJsonIsAProblemAndNoFault() {
        assertThat(reasons("{\"customerId\": ")).singleElement().asString().startsWith("is not JSON: ");
        assertThat(reasons("{" + FIELDS + "} x")).singleElement().asString().startsWith("is not JSON: ");
        assertThat(reasons("{" + FIELDS + "} {}")).containsExactly("is followed by something else");
        assertThat(reasons("")).containsExactly("must be an object");
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        var event =
                good("{" + FIELDS + ", \"properties\": {\"n\": 1e14, \"m\": 0.1, \"t\": \"\\u20ac\", \"l\": [null]}}");
        assertThat(good(EventWriter.write(event))).isEqualTo(event);
    }

    private static final String FIELDS =
            "\"customerId\": \"c\", \"eventId\": \"e\", \"type\": \"t\", \"occurredAt\": \"2026-11-23T09:00:00Z\"";

    private static String nested(int levels) {
        return "{" + FIELDS + ", \"properties\": " + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels) + "}";
    }

    private List<String> reasons(String json) {
        return switch (reader.read(json, "/events/3", NOW)) {
            case EventReading.Good _ -> List.of();
            case EventReading.Bad bad ->
                bad.problems().stream().map(Problem::reason).toList();
        };
    }

    private Event good(String json) {
        var reading = reader.read(json, "/events/3", NOW);
        assertThat(reading).isInstanceOf(EventReading.Good.class);
        return ((EventReading.Good) reading).event();
    }

    private EventReading.Bad bad(String json) {
        return (EventReading.Bad) reader.read(json, "/events/3", NOW);
    }
}
