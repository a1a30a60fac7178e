package io.shoal.rule.plan;

import io.shoal.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** {@code ANNIVERSARY OF attribute WITHIN n DAYS}: a yearly return of the day lies between today and n days ahead. */
record Returns(Term term, int days, ZoneId zone) implements Evaluator {
    private static final int FEBRUARY = 2;

    @Override
    public long evaluate(Subject subject, long now) {
        Reading reading = term.read(subject, now);
        return day(reading.content())
                .map(day -> evaluate(day, now))
                .map(truth -> Truth.of(Truth.isTrue(truth), Math.min(Truth.until(truth), reading.until())))
                .orElse(Truth.of(false, reading.until()));
    }

    private Optional<LocalDate> day(Content content) {
        return switch (content) {
            case Content.Plain(Value.Text(String text)) -> MomentText.day(text, zone);
            case Content.Point(long millis) -> Optional.of(LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone));
            case Content.Plain _, Content.Amount _, Content.Unknown _ -> Optional.empty();
        };
    }

    private long evaluate(LocalDate birth, long now) {
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
        LocalDate next = next(birth, today);
        if (next.minusDays(days).isAfter(today)) {
            return Truth.of(false, MomentText.startOf(next.minusDays(days), zone));
        }
        LocalDate end = next.plusDays(1);
        while (!next(birth, end).minusDays(days).isAfter(end)) {
            end = next(birth, end).plusDays(1);
        }
        return Truth.of(true, MomentText.startOf(end, zone));
    }

    /** The first return on this day or later; the birth itself is none. */
    private static LocalDate next(LocalDate birth, LocalDate from) {
        int year = Math.max(birth.getYear() + 1, from.getYear());
        LocalDate inYear = inYear(birth, year);
        return inYear.isBefore(from) ? inYear(birth, year + 1) : inYear;
    }

    /** 29 February is kept on 28 February in common years. */
    private static LocalDate inYear(LocalDate birth, int year) {
        boolean leapDay = birth.getMonthValue() == FEBRUARY && birth.getDayOfMonth() == 29;
        return leapDay ? LocalDate.of(year, FEBRUARY, 1).plusMonths(1).minusDays(1) : birth.withYear(year);
    }

    @Override
    public int cost() {
        return 30;
    }
}
