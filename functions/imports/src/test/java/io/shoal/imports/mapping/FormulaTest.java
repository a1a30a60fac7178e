package io.shoal.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    private static final Columns COLUMNS = Columns.of(List.of("quantity", "price", "unit price"));

    private static final List<Row> TWO_LINES = List.of(row("2", "0.1", "7", 1), row("3", "0.2", "9", 2));

    private static Row row(String quantity, String price, String unitPrice, long line) {
        return new Row(COLUMNS, List.of(quantity, price, unitPrice), line);
    }

    @ParameterizedTest
    @CsvSource({
        "sum(quantity * price), 0.8",
        "-sum(quantity), -5",
        "min(price) + max(quantity) * 2, 6.1",
        "lines(), 2",
        "(sum(quantity) - 1) / 8, 0.5",
        "sum(`unit price`), 16",
        "number(quantity), 2",
        "1.50 - -0.5, 2.0"
    })
    void worksOutWhatIsWritten(String formula, BigDecimal expected) throws FormulaParser.Wrong {
        assertThat(FormulaParser.parse(formula).over(TWO_LINES).orElseThrow()).isEqualByComparingTo(expected);
    }

    @Test
    void dividingByZeroGivesNothing() throws FormulaParser.Wrong {
        assertThat(FormulaParser.parse("sum(price) / 0").over(TWO_LINES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(price | expected ')' instead of the end in 'sum(price'",
                "price * | expected a column or a number instead of the end in 'price *'",
                "mean(price) | unknown function 'mean' in 'mean(price)': there are sum, min, max, number and lines",
                "1 2 | expected the end instead of '2' in '1 2'"
            })
    void saysWhatIsWrong(String formula, String message) {
        assertThatThrownBy(() -> FormulaParser.parse(formula)).hasMessage(message);
    }
}
