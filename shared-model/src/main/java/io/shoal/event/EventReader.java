package io.shoal.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.shoal.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the JSON of one event and names all that is wrong with it.
 *
 * <p>What an event may be: the fields {@code customerId}, {@code eventId}, {@code type}, {@code occurredAt} and, if wanted,
 * {@code properties}; at most 64 KB as it was sent; numbers of at most 15 digits, rounded half-even to 4 places.
 */
public final class EventReader {
    /** The most bytes of one event: 64 KB. */
    public static final int MAXIMUM_BYTES = 64 * 1024;

    /** The most characters of an id or a type. */
    public static final int MAXIMUM_LENGTH = 128;

    /** The most digits of a number. */
    public static final int MAXIMUM_DIGITS = 15;

    /** The deepest nesting of lists and objects; the properties themselves are the first level. */
    public static final int MAXIMUM_NESTING = 16;

    /** Places after the point that numbers are rounded to. */
    public static final int SCALE = 4;

    /** How far ahead of the clock an event may be dated. */
    public static final Duration MAXIMUM_AHEAD = Duration.ofMinutes(5);

    private final Map<String, Duration> retention;

    /** Takes how long events of each type are kept; a type that is not named is kept for ever. */
    public EventReader(Map<String, Duration> retention) {
        this.retention = Map.copyOf(retention);
    }

    /**
     * Reads an event.
     *
     * @param json the event's own text
     * @param pointer where it stands in the request, such as {@code /events/0}; empty if it is all of it
     * @param now the instant of arrival
     */
    public EventReading read(String json, String pointer, Instant now) {
        var bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAXIMUM_BYTES) {
            return bad(pointer, "has " + bytes + " bytes, at most " + MAXIMUM_BYTES + " are taken");
        }
        try (var parser = JsonInput.FACTORY.createParser(json)) {
            return read(parser, pointer, now);
        } catch (JsonProcessingException broken) {
            return bad(pointer, "is not JSON: " + broken.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private EventReading read(JsonParser parser, String pointer, Instant now) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return bad(pointer, "must be an object");
        }
        var fields = new Fields(pointer, now);
        fields.readAll(parser);
        return parser.nextToken() == null ? fields.reading() : bad(pointer, "is followed by something else");
    }

    private static EventReading bad(String pointer, String reason) {
        return new EventReading.Bad(Optional.empty(), List.of(Problem.at(pointer, reason)));
    }

    /** The fields of one event as they are read. */
    private final class Fields {
        private final String pointer;
        private final Instant now;
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, String> texts = new HashMap<>();
        private final List<String> seen = new ArrayList<>();
        private Map<String, Value> properties = Map.of();

        private Fields(String pointer, Instant now) {
            this.pointer = pointer;
            this.now = now.truncatedTo(ChronoUnit.MILLIS);
        }

        private void readAll(JsonParser parser) throws IOException {
            var reader = new PropertyReader(parser, SCALE, problems);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (seen.contains(name)) {
                    note(name, "stands here twice");
                }
                seen.add(name);
                readField(reader, parser, name);
            }
        }

        private void readField(PropertyReader reader, JsonParser parser, String name) throws IOException {
            switch (name) {
                case "customerId", "eventId", "type", "occurredAt" -> readText(reader, parser, name);
                case "properties" -> readProperties(reader, parser);
                default -> {
                    parser.skipChildren();
                    note(name, "unknown field");
                }
            }
        }

        private void readText(PropertyReader reader, JsonParser parser, String name) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                texts.putIfAbsent(name, reader.readText(Problem.step(pointer, name)));
            } else {
                parser.skipChildren();
                note(name, "must be a text");
            }
        }

        private void readProperties(PropertyReader reader, JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                properties = reader.readObject(Problem.step(pointer, "properties"), MAXIMUM_NESTING);
            } else {
                parser.skipChildren();
                note("properties", "must be an object");
            }
        }

        private EventReading reading() {
            var customerId = name("customerId");
            var eventId = name("eventId");
            var type = name("type");
            if (type.codePoints().anyMatch(Character::isISOControl)) {
                note("type", "has a control character");
            }
            var occurredAt = occurredAt(type);
            if (problems.isEmpty() && occurredAt.isPresent()) {
                return new EventReading.Good(new Event(customerId, eventId, type, occurredAt.get(), properties));
            }
            var nameable =
                    problems.stream().noneMatch(problem -> problem.field().equals("eventId"));
            return new EventReading.Bad(nameable ? Optional.of(eventId) : Optional.empty(), problems);
        }

        private String name(String field) {
            var text = required(field);
            if (text.isPresent() && text.get().isBlank()) {
                note(field, "is blank");
            } else if (text.isPresent()
                    && text.get().codePointCount(0, text.get().length()) > MAXIMUM_LENGTH) {
                note(field, "is longer than " + MAXIMUM_LENGTH + " characters");
            }
            return text.orElse("");
        }

        private Optional<String> required(String field) {
            if (!seen.contains(field)) {
                note(field, "is missing");
            }
            return Optional.ofNullable(texts.get(field));
        }

        private Optional<Instant> occurredAt(String type) {
            var text = required("occurredAt");
            var read = text.flatMap(EventInstant::read);
            if (text.isPresent() && read.isEmpty()) {
                note("occurredAt", "must be an ISO date-time with Z or an offset, such as 2026-11-23T09:00:00Z");
            }
            read.flatMap(instant -> untimely(instant, type)).ifPresent(reason -> note("occurredAt", reason));
            return read;
        }

        private Optional<String> untimely(Instant occurredAt, String type) {
            if (occurredAt.isAfter(now.plus(MAXIMUM_AHEAD))) {
                return Optional.of("lies more than 5 minutes ahead");
            }
            var kept = Optional.ofNullable(retention.get(type));
            return kept.filter(duration -> !occurredAt.isAfter(now.minus(duration)))
                    .map(duration -> "is older than events of this type are kept (" + duration.toDays() + " days)");
        }

        private void note(String field, String reason) {
            problems.add(Problem.at(Problem.step(pointer, field), reason));
        }
    }
}
