package io.shoal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.event.EventInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads an answer to a request for consent, in its short form or in full. */
final class AnswerReader {
    /** A clock may be so far ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int LONGEST_TEXT = 256;
    private static final Set<String> FIELDS = Set.of("given", "source", "textVersion", "at");

    private final Instant now;
    private final BiConsumer<String, String> problem;

    /** Takes the instant of the put, and whom to tell of problems: a JSON pointer and what is wrong. */
    AnswerReader(Instant now, BiConsumer<String, String> problem) {
        this.now = now;
        this.problem = problem;
    }

    Answer read(String pointer, JsonNode value) {
        if (!value.isObject()) {
            return Answer.of(given(
                    pointer,
                    value,
                    "a consent is true, false or null, or an object with given, source," + " textVersion and at"));
        }
        value.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                problem.accept(pointer + "/" + field, "is no field of a consent");
            }
        });
        return new Answer(
                given(pointer + "/given", value.path("given"), "is true, false or null"),
                text(pointer + "/source", value.path("source")),
                text(pointer + "/textVersion", value.path("textVersion")),
                at(pointer + "/at", value.path("at")));
    }

    private Optional<Boolean> given(String pointer, JsonNode value, String rule) {
        if (!value.isBoolean() && !value.isNull()) {
            problem.accept(pointer, rule);
        }
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    private Optional<String> text(String pointer, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            problem.accept(pointer, "is a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return Optional.of(value.asText());
    }

    private Optional<Long> at(String pointer, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        var instant = EventInstant.read(value.asText());
        if (instant.isEmpty()) {
            problem.accept(pointer, "is an ISO date-time with Z or an offset, such as 2026-11-23T09:00:00Z");
        } else if (instant.get().isAfter(now.plus(AHEAD))) {
            problem.accept(pointer, "lies in the future");
        }
        return instant.map(Instant::toEpochMilli);
    }
}
