package io.shoal.rule.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * One mistake, or one doubt, about a rule.
 *
 * @param message what is wrong, without a full stop
 * @param suggestion what to write instead, where that is known
 */
public record Issue(Severity severity, IssueCode code, Place place, String message, Optional<String> suggestion) {

    /** The message together with the suggestion: {@code There are no MONTHS: say 90 DAYS}. */
    public String text() {
        return message + suggestion.map(instead -> ": say " + instead).orElse("");
    }

    /** Line in the text, from 1; 0 in a JSON form. */
    public int line() {
        return place instanceof Place.Span span ? span.line() : 0;
    }

    /** Column in the line, from 1; 0 in a JSON form. */
    public int column() {
        return place instanceof Place.Span span ? span.column() : 0;
    }

    /** For people: where and what, and in a text the line with a caret below it. */
    public String render(String source) {
        String head = place + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + text();
        return place instanceof Place.Span span ? head + "\n" + Excerpt.of(source, span) : head;
    }

    /** For programs: {@code severity, code, message, suggestion}, and {@code line, column, offset, length} or {@code pointer}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("severity", severity.name().toLowerCase(Locale.ROOT));
        json.put("code", code.text());
        json.put("message", text());
        suggestion.ifPresent(instead -> json.put("suggestion", instead));
        switch (place) {
            case Place.Span span ->
                json.put("line", span.line())
                        .put("column", span.column())
                        .put("offset", span.offset())
                        .put("length", span.length());
            case Place.Pointer pointer -> json.put("pointer", pointer.pointer());
        }
        return json;
    }
}
