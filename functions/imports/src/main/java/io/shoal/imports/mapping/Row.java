package io.shoal.imports.mapping;

import java.math.BigDecimal;
import java.util.List;

/**
 * A line of a file, taken apart.
 *
 * @param columns what its values are called
 * @param values in the order of the columns, as many as there are
 * @param line where it stands in its file, from 1
 */
record Row(Columns columns, List<String> values, long line) {
    Row {
        values = List.copyOf(values);
    }

    /** The value of a column that the file has. */
    String text(String column) {
        return values.get(columns.position(column).orElseThrow()).strip();
    }

    /** The number of a column of a line that was checked to hold one. */
    BigDecimal number(String column) {
        return new BigDecimal(text(column));
    }
}
