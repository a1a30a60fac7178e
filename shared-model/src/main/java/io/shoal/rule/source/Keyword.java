package io.shoal.rule.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reserved words of the language, upper case being the canonical one. */
public enum Keyword {
    AND,
    ANNIVERSARY,
    AVG,
    BEFORE,
    BETWEEN,
    BUCKET,
    CONSENT,
    CONTAINS,
    COUNT,
    DATE,
    DAY,
    DAYS,
    DID,
    DISTANCE_KM,
    DISTINCT,
    ENDS,
    FALSE,
    FIRST,
    FIRST_TIME,
    HAS,
    HOUR,
    HOURS,
    IN,
    IS,
    KNOWN,
    LAST,
    LAST_TIME,
    MATCHES,
    MAX,
    MIN,
    MINUTE,
    MINUTES,
    NOT,
    OF,
    OR,
    PERCENTILE,
    SEGMENT,
    SINCE,
    STARTS,
    SUM,
    TIMESTAMP,
    TRUE,
    UNTIL,
    WEEK,
    WEEKS,
    WHERE,
    WITH,
    WITHIN,
    ZONE;

    private static final Map<String, Keyword> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    /** The keyword that this word is, in whatever case. */
    public static Optional<Keyword> of(String word) {
        return Optional.ofNullable(BY_NAME.get(word.toUpperCase(Locale.ROOT)));
    }
}
