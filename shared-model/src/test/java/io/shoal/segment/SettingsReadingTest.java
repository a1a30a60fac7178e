package io.shoal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class SettingsReadingTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void whatIsWrittenOutReadsAsTheSame() throws JsonProcessingException {
        var settings = SettingsCodec.read(
                tree(
                        "{'zone': 'Asia/Tokyo', 'retention': {'login': '30 DAYS'}, 'rfm': {'value': 'net'},"
                                + "'identifiers': {'region': 'GB', 'placeholders': ['none']}, 'attributes': {'email': {'pii': false}}}"));
        assertThat(SettingsReading.of(SettingsCodec.write(settings)).settings()).contains(settings);
        assertThat(SettingsReading.of(tree("{}")).settings()).contains(Settings.DEFAULT);
    }

    @Test
    void moreThanAnybodyNeedsIsRefused() throws JsonProcessingException {
        var many = JSON.createObjectNode();
        for (var number = 0; number <= 1_000; number++) {
            many.putObject("a" + number).put("pii", true);
        }
        assertThat(SettingsReading.of(JSON.createObjectNode().set("attributes", many))
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake).hasMessage("attributes: this has more than 1000 entries"));
        assertThat(SettingsReading.of(tree("{'rfm': {'value': '" + "x".repeat(129) + "'}}"))
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.pointer()).isEqualTo("/rfm/value"));
        assertThat(SettingsReading.of(many).mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake).hasMessage("this has more than 1000 entries"));
    }

    @Test
    void anIdentifierIsSharedByAWholeNumberOfCustomers() throws JsonProcessingException {
        assertThat(SettingsReading.of(tree("{'identifiers': {'sharedBy': 3}}")).settings())
                .hasValueSatisfying(settings ->
                        assertThat(settings.identifiers().sharedBy()).isEqualTo(3));
        for (var wrong : new String[] {"0", "101", "2.5"}) {
            assertThat(SettingsReading.of(tree("{'identifiers': {'sharedBy': " + wrong + "}}"))
                            .mistakes())
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.pointer()).isEqualTo("/identifiers/sharedBy"));
        }
    }

    @Test
    void identifiersOfANameMayHaveALimitOfTheirOwn() throws JsonProcessingException {
        var read = SettingsReading.of(tree("{'identifiers': {'sharedBy': 3, 'sharedByKind': {'Phone': 1}}}"))
                .settings()
                .orElseThrow();
        assertThat(read.identifiers().sharedBy("phone")).isEqualTo(1);
        assertThat(read.identifiers().sharedBy("PHONE")).isEqualTo(1);
        assertThat(read.identifiers().sharedBy("email")).isEqualTo(3);
        assertThat(SettingsCodec.read(SettingsCodec.write(read))).isEqualTo(read);
        for (var wrong : new String[] {"0", "101", "2.5"}) {
            assertThat(SettingsReading.of(tree("{'identifiers': {'sharedByKind': {'phone': " + wrong + "}}}"))
                            .mistakes())
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.pointer()).isEqualTo("/identifiers/sharedByKind/phone"));
        }
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
