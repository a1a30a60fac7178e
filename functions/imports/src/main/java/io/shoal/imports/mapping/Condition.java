package io.shoal.imports.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** When the lines of an event make it one of a type. */
sealed interface Condition {
    boolean holds(List<Row> rows);

    /** Always. */
    record Always() implements Condition {
        @Override
        public boolean holds(List<Row> rows) {
            return true;
        }
    }

    /** A column of all lines has one of these values. */
    record OneOf(String column, List<String> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(List<Row> rows) {
            return rows.stream().allMatch(row -> values.contains(row.text(column)));
        }
    }

    /** A column of all lines contains this pattern. */
    record Matches(String column, Pattern pattern) implements Condition {
        @Override
        public boolean holds(List<Row> rows) {
            return rows.stream()
                    .allMatch(row -> pattern.matcher(row.text(column)).find());
        }
    }

    /** A number is below a limit. */
    record Below(Formula formula, BigDecimal limit) implements Condition {
        @Override
        public boolean holds(List<Row> rows) {
            return formula.over(rows)
                    .filter(number -> number.compareTo(limit) < 0)
                    .isPresent();
        }
    }
}
