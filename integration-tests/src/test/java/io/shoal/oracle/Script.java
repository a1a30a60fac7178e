package io.shoal.oracle;

import io.shoal.event.Event;
import io.shoal.rfm.RfmSettings;
import io.shoal.segment.Definition;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What happens to one customer, in the order of the clock.
 *
 * @param definitions published before anything happens
 * @param steps never earlier than the one before
 * @param end until when time goes on after the last step
 */
record Script(
        ZoneId zone, Map<String, Duration> retention, List<Definition> definitions, List<Step> steps, Instant end) {

    /** The only customer. */
    static final String CUSTOMER = "ada";

    /** What recency, frequency and money are taken from. */
    static final RfmSettings RFM = new RfmSettings(Duration.ofHours(40), "a", "n", "bb");

    /** Something that happens at an instant. */
    record Step(Instant at, Input input) {}

    /** What happens. */
    sealed interface Input {}

    /** Events arrive, perhaps some of them again. */
    record Arrive(List<Event> events) implements Input {}

    /** Attributes and consents are patched; {@link Value.Nothing} removes. */
    record Put(Map<String, Value> attributes, Map<String, Boolean> consents) implements Input {}

    /** A definition is published. */
    record Define(Definition definition) implements Input {}

    /** The population job ran. */
    record Recompute(Run run) implements Input {}

    /** A segment is archived. */
    record Archive(String segmentId) implements Input {}
}
