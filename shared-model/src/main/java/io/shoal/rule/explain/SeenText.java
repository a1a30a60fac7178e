package io.shoal.rule.explain;

import io.shoal.rule.plan.Answer;
import io.shoal.rule.print.RulePrinter;
import io.shoal.value.JsonValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Values as texts for people. */
final class SeenText {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final int PLACES = 6;

    private SeenText() {}

    static Explanation.SeenValue of(Answer.Held held) {
        return new Explanation.SeenValue(
                RulePrinter.print(held.expression()), text(held.shown()), Privacy.isPersonal(held.expression()));
    }

    static String text(Answer.Shown shown) {
        return switch (shown) {
            case Answer.Shown.Unknown _ -> "unknown";
            case Answer.Shown.Number(BigDecimal number) -> text(number);
            case Answer.Shown.Moment(long millis) -> instant(millis);
            case Answer.Shown.Other(var value) -> JsonValues.write(value).toString();
        };
    }

    /** A number in plain digits, at most six of them after the point. */
    static String text(BigDecimal number) {
        BigDecimal shown = number.scale() > PLACES ? number.setScale(PLACES, RoundingMode.HALF_EVEN) : number;
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /** An instant in UTC with milliseconds. */
    static String instant(long millis) {
        return INSTANT.format(Instant.ofEpochMilli(millis));
    }
}
