package io.shoal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published keeps its schema, and the schemas refuse what would break a subscriber or give a person away. */
class PublishedEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> samples() {
        return Schemas.jsonFiles(Schemas.EVENTS.resolve("published"));
    }

    static Stream<Arguments> requiredMembers() {
        return samples()
                .flatMap(sample -> Stream.concat(
                                Stream.of("source", "detail-type", "time", "detail")
                                        .map(name -> "/" + name),
                                read(sample)
                                        .path("detail")
                                        .propertyStream()
                                        .map(entry -> "/detail/" + entry.getKey())
                                        .filter(pointer -> !OPTIONAL.contains(pointer)))
                        .map(pointer -> Arguments.of(sample, pointer)));
    }

    private static final List<String> OPTIONAL = List.of("/detail/replaces", "/detail/replacedBy");

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleKeepsItsContract(Path sample) {
        PublishedEvents.check(Schemas.text(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anExportedLineKeepsItToo(Path sample) {
        ObjectNode line = read(sample);
        line.retain("source", "detail-type", "time", "detail");
        PublishedEvents.check(line);
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void nothingMayBeMissing(Path sample, String pointer) {
        int end = pointer.lastIndexOf('/');
        assertThat(violations(
                        sample,
                        event -> ((ObjectNode) event.at(pointer.substring(0, end))).remove(pointer.substring(end + 1))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingMoreThanTheContractIsPublished(Path sample) {
        assertThat(violations(sample, event -> event.put("email", "ada@example.org")))
                .isNotEmpty();
        assertThat(violations(sample, event -> event.withObject("/detail").put("email", "ada@example.org")))
                .isNotEmpty();
        assertThat(violations(sample, event -> event.put("source", "another"))).isNotEmpty();
    }

    @Test
    void evidenceHoldsNoTextOfAProperty() {
        Consumer<ObjectNode> giveAway =
                event -> ((ObjectNode) event.at("/detail/reason/evidence/0")).put("value", "Leeds");
        assertThat(violations(sample("segment-entered-vip.json"), giveAway)).isNotEmpty();
    }

    @Test
    void instantsAreExactToTheMillisecondAndInUtc() {
        for (String instant : List.of("2026-11-23T09:00:00Z", "2026-11-23T10:00:00.000+01:00", "2026-11-23", "now")) {
            assertThat(violations(
                            sample("segment-entered-vip.json"),
                            event -> event.withObject("/detail").put("effectiveAt", instant)))
                    .as(instant)
                    .isNotEmpty();
        }
    }

    @Test
    void anEntryIsNoExit() {
        assertThat(violations(
                        sample("segment-entered-vip.json"),
                        event -> event.withObject("/detail").put("change", "exited")))
                .isNotEmpty();
        assertThat(violations(
                        sample("segment-entered-at-risk.json"),
                        event -> event.withObject("/detail").put("replacedBy", "vip")))
                .isNotEmpty();
    }

    @Test
    void whatNobodyHasDescribedIsRefused() {
        assertThat(PublishedEvents.violations("{\"detail-type\": \"Segment Renamed\"}"))
                .containsExactly("no schema for detail-type \"Segment Renamed\"");
    }

    private static List<String> violations(Path sample, Consumer<ObjectNode> change) {
        ObjectNode event = read(sample);
        change.accept(event);
        return PublishedEvents.violations(event.toString());
    }

    private static Path sample(String name) {
        return Schemas.EVENTS.resolve("published").resolve(name);
    }

    private static ObjectNode read(Path sample) {
        try {
            JsonNode tree = JSON.readTree(Schemas.text(sample));
            return (ObjectNode) tree;
        } catch (JsonProcessingException broken) {
            throw new AssertionError(sample + " is not JSON", broken);
        }
    }
}
