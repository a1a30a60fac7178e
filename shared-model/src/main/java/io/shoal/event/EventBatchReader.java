package io.shoal.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the body of a request, {@code {"events": [...]}}, into its events, so that each can be judged by itself.
 */
public final class EventBatchReader {
    /** The most events of one request. */
    public static final int MAXIMUM_EVENTS = 500;

    /** The most bytes of one request: 1 MB. */
    public static final int MAXIMUM_BYTES = 1024 * 1024;

    private static final String EVENTS = "events";

    private EventBatchReader() {}

    /** What came of cutting a body. */
    public sealed interface Batch {
        /** The text of each event, as it was sent. */
        record Events(List<String> events) implements Batch {
            /** Copies the list. */
            public Events {
                events = List.copyOf(events);
            }
        }

        /** The body has more than {@link #MAXIMUM_BYTES}. */
        record TooLarge() implements Batch {}

        /** The body as a whole is refused. */
        record Refused(Problem problem) implements Batch {}
    }

    /** Reads a body in UTF-8. */
    public static Batch read(byte[] body) {
        if (body.length > MAXIMUM_BYTES) {
            return new Batch.TooLarge();
        }
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException broken) {
            return refused("", "is not UTF-8");
        }
    }

    private static Batch read(String body) {
        try (var parser = JsonInput.FACTORY.createParser(body)) {
            return read(parser, body);
        } catch (JsonProcessingException broken) {
            return refused("", "not JSON: " + broken.getOriginalMessage() + place(broken));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static Batch read(JsonParser parser, String body) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return refused("", "must be an object with a list \"events\"");
        }
        List<String> events = List.of();
        var seen = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var pointer = Problem.step("", parser.currentName());
            var list = parser.nextToken() == JsonToken.START_ARRAY;
            if (!pointer.equals("/" + EVENTS)) {
                return refused(pointer, "unknown field");
            } else if (seen) {
                return refused(pointer, "stands here twice");
            } else if (!list) {
                return refused(pointer, "must be a list of events");
            }
            seen = true;
            events = cut(parser, body);
        }
        return parser.nextToken() == null ? judge(seen, events) : refused("", "not JSON: something follows its end");
    }

    private static List<String> cut(JsonParser parser, String body) throws IOException {
        var events = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var start = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            var end = (int) parser.currentLocation().getCharOffset();
            events.add(body.substring(start, end));
        }
        return events;
    }

    private static Batch judge(boolean seen, List<String> events) {
        if (!seen) {
            return refused("/" + EVENTS, "is missing");
        } else if (events.isEmpty()) {
            return refused("/" + EVENTS, "has no event");
        } else if (events.size() > MAXIMUM_EVENTS) {
            return refused("/" + EVENTS, "has " + events.size() + " events, at most " + MAXIMUM_EVENTS + " go in one");
        }
        return new Batch.Events(events);
    }

    private static Batch refused(String pointer, String reason) {
        return new Batch.Refused(Problem.at(pointer, reason));
    }

    private static String place(JsonProcessingException broken) {
        var location = broken.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
