package io.shoal.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTableTest {

    /** The published table, written down a second time as plain conditions. */
    private static String expected(int r, double v) {
        if (r >= 4 && v >= 4) {
            return "Champions";
        }
        if (r == 1 && v >= 4) {
            return "Cannot Lose Them";
        }
        if (r <= 2 && v >= 3) {
            return "At Risk";
        }
        if (v >= 3) {
            return "Loyal";
        }
        if (v < 2 && r >= 4) {
            return r == 5 ? "New" : "Promising";
        }
        if (r >= 4) {
            return "Potential Loyalist";
        }
        if (r == 3) {
            return v >= 2 ? "Need Attention" : "About To Sleep";
        }
        return r == 2 ? "Hibernating" : "Lost";
    }

    @Test
    void namesAll125Combinations() {
        assertThat(CellTable.combinations().distinct()).hasSize(125);
        CellTable.combinations()
                .forEach(scores -> assertThat(CellTable.DEFAULT.name(scores))
                        .as(scores.text())
                        .isEqualTo(expected(scores.r(), (scores.f() + scores.m()) / 2.0)));
    }

    @Test
    void everyUsualCellTakesSomebody() {
        assertThat(CellTable.combinations().map(CellTable.DEFAULT::name).distinct())
                .hasSize(11)
                .containsExactlyInAnyOrderElementsOf(CellTable.DEFAULT.names());
    }

    @Test
    void takesATableOfTheUsersOwn() {
        CellTable own = CellTable.of(List.of(Map.entry("Good", "v >= 2.5 and r > 2"), Map.entry("Rest", "always")));

        assertThat(own.name(new Scores(3, 2, 3))).isEqualTo("Good");
        assertThat(own.name(new Scores(3, 2, 2))).isEqualTo("Rest");
        assertThat(own.name(new Scores(2, 5, 5))).isEqualTo("Rest");
    }

    @Test
    void refusesATableThatLeavesACombinationUncovered() {
        var gap = List.of(Map.entry("Some", "r >= 2"), Map.entry("Others", "f != 4"), Map.entry("More", "m <= 2"));

        assertThatThrownBy(() -> CellTable.of(gap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table of cells leaves r = 1, f = 4, m = 3 without a name");
    }

    @ParameterizedTest
    @CsvSource({"'r > = 4', 'r > = 4'", "'r >= 4, x < 2', 'x < 2'", "'', ''", "'r = 4,', ''"})
    void saysWhichConditionItCannotRead(String text, String part) {
        assertThatThrownBy(() -> CellCondition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + part + "' is no condition of a cell");
    }

    @Test
    void printsAConditionAsItIsRead() {
        assertThat(CellCondition.parse("R>=4 AND v<2.5")).hasToString("r >= 4, v < 2.5");
        assertThat(CellCondition.parse(" Always ")).hasToString("always");
    }
}
