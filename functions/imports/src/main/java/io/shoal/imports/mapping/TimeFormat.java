package io.shoal.imports.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** How a file writes instants. */
sealed interface TimeFormat {
    /** A number of days as spreadsheets keep it: 40513.3513 is 2010-12-01 at half past eight. */
    Pattern SERIAL = Pattern.compile("\\d{4,6}([.,]\\d{1,15})?");

    /** Reads one, in epoch milliseconds; throws {@link DateTimeException} where it is none. */
    long millis(String text);

    /**
     * A pattern of letters; a date alone is its day's first instant.
     *
     * @param zone where the clock hung
     */
    record Letters(DateTimeFormatter format, ZoneId zone) implements TimeFormat {
        @Override
        public long millis(String text) {
            var parsed = format.parseBest(text, LocalDateTime::from, LocalDate::from);
            var local = parsed instanceof LocalDateTime dateTime ? dateTime : ((LocalDate) parsed).atStartOfDay();
            return local.atZone(zone).toInstant().toEpochMilli();
        }
    }

    /** {@code iso}: a date and time with Z or an offset. */
    record Iso() implements TimeFormat {
        @Override
        public long millis(String text) {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        }
    }

    /**
     * {@code spreadsheet}: days since 1899-12-30, as Excel and its kin keep dates, to the nearest millisecond.
     *
     * @param zone where the clock hung
     */
    record Spreadsheet(ZoneId zone) implements TimeFormat {
        private static final LocalDate FIRST = LocalDate.of(1899, 12, 30);

        private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000L);

        @Override
        public long millis(String text) {
            if (!SERIAL.matcher(text).matches()) {
                throw new DateTimeException("no number of days");
            }
            long millis = new BigDecimal(text.replace(',', '.'))
                    .multiply(DAY)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
            return FIRST.atStartOfDay()
                    .plus(millis, ChronoUnit.MILLIS)
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
        }
    }

    /**
     * {@code epoch-seconds} or {@code epoch-milliseconds}: since 1970.
     *
     * @param factor milliseconds of one unit
     */
    record Epoch(long factor) implements TimeFormat {
        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,14}(\\.\\d{1,9})?");

        @Override
        public long millis(String text) {
            if (!NUMBER.matcher(text).matches()) {
                throw new DateTimeException("no number");
            }
            return new BigDecimal(text)
                    .multiply(BigDecimal.valueOf(factor))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValue();
        }
    }
}
