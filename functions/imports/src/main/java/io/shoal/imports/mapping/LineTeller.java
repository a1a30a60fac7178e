package io.shoal.imports.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of one line whose it is, what it belongs to, and what it says. */
interface LineTeller {
    /** What came of a line. */
    sealed interface Telling {}

    /** It can be used. */
    record Told(String key, String content) implements Telling {}

    /** It cannot. */
    record Refused(String reason) implements Telling {}

    /** The columns of lines that have none of their own. */
    Optional<List<String>> columns();

    /** The columns that have to be there. */
    Set<String> needed();

    Telling tell(Columns columns, RowReader.Record record);

    static LineTeller of(Meaning meaning) {
        return switch (meaning) {
            case Mapping mapping -> new MappedLines(mapping);
            case ApiLines lines -> new SentLines(lines);
        };
    }
}
