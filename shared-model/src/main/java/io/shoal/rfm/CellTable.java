package io.shoal.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names for the 125 combinations of scores: of the cells in their order, the first whose condition holds. A table covers all combinations.
 *
 * @param cells in the order in which they are tried
 */
public record CellTable(List<Cell> cells) {
    /** Champions to Lost. */
    public static final CellTable DEFAULT = CellTable.of(List.of(
            Map.entry("Champions", "r >= 4, v >= 4"),
            Map.entry("Cannot Lose Them", "r = 1, v >= 4"),
            Map.entry("At Risk", "r <= 2, v >= 3"),
            Map.entry("Loyal", "v >= 3"),
            Map.entry("New", "r = 5, v < 2"),
            Map.entry("Promising", "r = 4, v < 2"),
            Map.entry("Potential Loyalist", "r >= 4, v >= 2"),
            Map.entry("Need Attention", "r = 3, v >= 2"),
            Map.entry("About To Sleep", "r = 3"),
            Map.entry("Hibernating", "r = 2"),
            Map.entry("Lost", "r = 1")));

    /**
     * Copies the cells.
     *
     * @throws IllegalArgumentException naming the first combination that no cell takes
     */
    public CellTable {
        cells = List.copyOf(cells);
        Optional<Scores> gap = gap(cells);
        if (gap.isPresent()) {
            Scores scores = gap.get();
            throw new IllegalArgumentException("the table of cells leaves r = %d, f = %d, m = %d without a name"
                    .formatted(scores.r(), scores.f(), scores.m()));
        }
    }

    /**
     * A table from names and conditions.
     *
     * @throws IllegalArgumentException where a condition cannot be read or a combination has no name
     */
    public static CellTable of(List<Map.Entry<String, String>> conditions) {
        List<Cell> cells = new ArrayList<>();
        conditions.forEach(entry -> cells.add(new Cell(entry.getKey(), CellCondition.parse(entry.getValue()))));
        return new CellTable(cells);
    }

    /** The name of the cell that takes these scores. */
    public String name(Scores scores) {
        return find(cells, scores).orElseThrow().name();
    }

    /** The names, each once, in the order of the table. */
    public List<String> names() {
        return cells.stream().map(Cell::name).distinct().toList();
    }

    /** All 125 combinations. */
    public static Stream<Scores> combinations() {
        return IntStream.range(0, 125)
                .mapToObj(number -> new Scores(1 + number / 25, 1 + number / 5 % 5, 1 + number % 5));
    }

    private static Optional<Scores> gap(List<Cell> cells) {
        return combinations().filter(scores -> find(cells, scores).isEmpty()).findFirst();
    }

    private static Optional<Cell> find(List<Cell> cells, Scores scores) {
        return cells.stream().filter(cell -> cell.when().holds(scores)).findFirst();
    }

    /** A name and when it is given. */
    public record Cell(String name, CellCondition when) {

        /** Refuses a blank name. */
        public Cell {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a cell needs a name");
            }
        }
    }
}
