package io.shoal.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shoal.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON values token by token and notes what is wrong in them, going on after each problem so that all are found. A
 * value with a problem comes out as something: it is never used.
 */
final class PropertyReader {
    private static final Value WRONG = Value.NOTHING;

    private final JsonParser parser;
    private final int scale;
    private final List<Problem> problems;

    PropertyReader(JsonParser parser, int scale, List<Problem> problems) {
        this.parser = parser;
        this.scale = scale;
        this.problems = problems;
    }

    /** Reads the value that begins at the current token; containers in it may be {@code levels} deep. */
    Value read(String pointer, int levels) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> levels == 0 ? tooDeep(pointer) : new Value.MapValue(readObject(pointer, levels));
            case START_ARRAY -> levels == 0 ? tooDeep(pointer) : readList(pointer, levels);
            case VALUE_STRING -> new Value.Text(readText(pointer));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(pointer);
            case VALUE_TRUE -> new Value.Truth(true);
            case VALUE_FALSE -> new Value.Truth(false);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> Value.NOTHING;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    /** Reads the object that begins at the current token. */
    Map<String, Value> readObject(String pointer, int levels) throws IOException {
        var entries = new LinkedHashMap<String, Value>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var place = Problem.step(pointer, name);
            checkText(place, name, "the name");
            parser.nextToken();
            var value = read(place, levels - 1);
            if (entries.putIfAbsent(name, value) != null) {
                note(place, "stands here twice");
            }
        }
        return entries;
    }

    /** Returns the text at the current token, having noted what may not be in one. */
    String readText(String pointer) throws IOException {
        var text = parser.getText();
        checkText(pointer, text, "the text");
        return text;
    }

    private Value readList(String pointer, int levels) throws IOException {
        var elements = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(pointer + "/" + elements.size(), levels - 1));
        }
        return new Value.ListValue(elements);
    }

    private Value tooDeep(String pointer) throws IOException {
        parser.skipChildren();
        note(pointer, "nests deeper than " + EventReader.MAXIMUM_NESTING + " levels");
        return WRONG;
    }

    private Value readNumber(String pointer) throws IOException {
        var digits = Digits.of(parser.getText());
        if (digits.longerThan(EventReader.MAXIMUM_DIGITS)) {
            note(pointer, "is a number of more than " + EventReader.MAXIMUM_DIGITS + " digits");
            return WRONG;
        }
        return new Value.Number(digits.rounded(scale));
    }

    private void checkText(String pointer, String text, String what) {
        if (text.indexOf('\0') >= 0) {
            note(pointer, what + " has a NUL character");
        }
        if (hasLoneSurrogate(text)) {
            note(pointer, what + " has half of a surrogate pair");
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private void note(String pointer, String reason) {
        problems.add(Problem.at(pointer, reason));
    }
}
