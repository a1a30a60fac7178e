package io.shoal.rule.source;

import java.util.Locale;

/** What kind of mistake an issue is about; stable, for programs. */
public enum IssueCode {
    // What is written
    EMPTY_RULE,
    UNEXPECTED_CHARACTER,
    UNCLOSED_TEXT,
    BAD_ESCAPE,
    BAD_TEXT,
    BAD_NAME,
    BAD_NUMBER,
    SYNTAX,
    UNCLOSED_BRACKET,
    MISSPELT_KEYWORD,
    RESERVED_WORD,
    UNKNOWN_FUNCTION,
    UNKNOWN_UNIT,
    BAD_DATE,
    BAD_TIMESTAMP,
    BAD_WINDOW,
    UNKNOWN_ZONE,
    BAD_JSON,
    // Limits
    TOO_LONG,
    TOO_DEEP,
    TOO_MANY_NODES,
    TOO_MANY_OPTIONS,
    // What it means
    TYPE_CLASH,
    TIME_ARITHMETIC,
    NOT_IN_FILTER,
    UNKNOWN_BUILT_IN,
    BAD_PATTERN,
    OUT_OF_RANGE,
    WINDOW_BACKWARDS,
    BEYOND_RETENTION,
    MISSING_SEGMENT,
    NEVER_TRUE,
    NEVER_FALSE,
    // What is likely not meant so
    TRUE_FOR_AN_INSTANT,
    TAKES_IN_UNKNOWN,
    CONSTANT_PART,
    OUTGROWS_RETENTION;

    /** As it is published, such as {@code unknown-function}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
