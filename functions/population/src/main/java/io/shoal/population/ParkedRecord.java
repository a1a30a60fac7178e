package io.shoal.population;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Json;
import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A record of a stream that exhausted its retries. */
sealed interface ParkedRecord {
    /** An event that no profile was folded with, or whose outcome is not noted. */
    record OfEvent(String customerId, String type, String eventId) implements ParkedRecord {}

    /** A profile that no segment was evaluated for. */
    record OfProfile(String customerId, Cause cause, String trigger, Set<String> touched) implements ParkedRecord {}

    /** A change that is not on the bus. */
    record OfChange(String detail) implements ParkedRecord {}

    /** What a workflow has to say, or what became of it, that is not on the bus or not delivered. */
    record OfWorkflow(String customerId, String item) implements ParkedRecord {}

    /**
     * Reads the records of a parked batch, as Lambda writes them for an S3 destination.
     *
     * @throws io.shoal.aws.Failure if the text is not JSON
     * @throws IllegalArgumentException if it holds no records, or one of an unknown table
     */
    static List<ParkedRecord> read(String object) {
        var payload = Json.read(object).path("payload");
        var event = payload.isTextual() ? Json.read(payload.textValue()) : payload;
        var records = new ArrayList<ParkedRecord>();
        for (var record : event.path("Records")) {
            records.add(of(record.path("dynamodb").path("NewImage")));
        }
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a parked batch without its records");
        }
        return records;
    }

    private static ParkedRecord of(JsonNode image) {
        var customer = text(image, "customerId");
        if (image.has("eventId")) {
            return new OfEvent(customer, text(image, "type"), text(image, "eventId"));
        }
        if (image.has("change")) {
            return new OfChange(text(image, "detail"));
        }
        if (image.has("outbox")) {
            return new OfWorkflow(customer, text(image, "item"));
        }
        if (image.has("version")) {
            return new OfProfile(customer, cause(image), text(image, "trigger"), touched(image));
        }
        throw new IllegalArgumentException("a parked record of an unknown table");
    }

    private static Cause cause(JsonNode image) {
        return Cause.of(text(image, "cause")).orElse(Cause.PROFILE);
    }

    private static Set<String> touched(JsonNode image) {
        var words = new TreeSet<String>();
        image.path("touched").path("L").forEach(word -> words.add(word.path("S").asText()));
        return image.has("touched") ? words : Set.of(Touched.ALL);
    }

    private static String text(JsonNode image, String name) {
        return image.path(name).path("S").asText();
    }
}
