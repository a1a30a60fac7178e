package io.shoal.imports.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number taken from the lines of one event, in exact decimals; written as in {@code -sum(Quantity * UnitPrice)}. */
sealed interface Formula {
    /** Four basic operations. */
    enum Operation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE
    }

    /** What makes one number of many lines. */
    enum Summary {
        SUM,
        MIN,
        MAX
    }

    /**
     * The value over the lines, at least one; empty after a division by zero.
     */
    Optional<BigDecimal> over(List<Row> rows);

    /** The columns that have to hold numbers. */
    Set<String> columns();

    /** A number as written. */
    record Constant(BigDecimal number) implements Formula {
        @Override
        public Optional<BigDecimal> over(List<Row> rows) {
            return Optional.of(number);
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }
    }

    /** A column; of several lines the smallest number, so that their order means nothing. */
    record Column(String name) implements Formula {
        @Override
        public Optional<BigDecimal> over(List<Row> rows) {
            return rows.size() == 1
                    ? Optional.of(rows.getFirst().number(name))
                    : rows.stream().map(row -> row.number(name)).min(BigDecimal::compareTo);
        }

        @Override
        public Set<String> columns() {
            return Set.of(name);
        }
    }

    /** How many lines there are. */
    record Lines() implements Formula {
        @Override
        public Optional<BigDecimal> over(List<Row> rows) {
            return Optional.of(BigDecimal.valueOf(rows.size()));
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }
    }

    /** A sum, minimum or maximum over the lines of what is worked out in each. */
    record Summarised(Summary summary, Formula each) implements Formula {
        @Override
        public Optional<BigDecimal> over(List<Row> rows) {
            Stream<BigDecimal> values = rows.stream().flatMap(row -> each.over(List.of(row)).stream());
            return switch (summary) {
                case SUM -> values.reduce(BigDecimal::add);
                case MIN -> values.min(BigDecimal::compareTo);
                case MAX -> values.max(BigDecimal::compareTo);
            };
        }

        @Override
        public Set<String> columns() {
            return each.columns();
        }
    }

    /** The opposite number. */
    record Opposite(Formula operand) implements Formula {
        @Override
        public Optional<BigDecimal> over(List<Row> rows) {
            return operand.over(rows).map(BigDecimal::negate);
        }

        @Override
        public Set<String> columns() {
            return operand.columns();
        }
    }

    /** Two numbers joined; quotients are rounded half-even to ten places. */
    record Joined(Formula left, Operation operation, Formula right) implements Formula {
        private static final int PLACES = 10;

        @Override
        public Optional<BigDecimal> over(List<Row> rows) {
            return left.over(rows).flatMap(a -> right.over(rows).flatMap(b -> join(a, b)));
        }

        private Optional<BigDecimal> join(BigDecimal a, BigDecimal b) {
            return switch (operation) {
                case ADD -> Optional.of(a.add(b));
                case SUBTRACT -> Optional.of(a.subtract(b));
                case MULTIPLY -> Optional.of(a.multiply(b));
                case DIVIDE ->
                    b.signum() == 0 ? Optional.empty() : Optional.of(a.divide(b, PLACES, RoundingMode.HALF_EVEN));
            };
        }

        @Override
        public Set<String> columns() {
            return Stream.of(left, right)
                    .flatMap(part -> part.columns().stream())
                    .collect(Collectors.toSet());
        }
    }
}
