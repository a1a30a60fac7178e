package io.shoal.imports.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * How a file is written.
 *
 * @param separation what stands between the values of a line
 * @param columns the names of the columns; empty where the first line says them, and for JSON
 * @param encoding of the characters
 */
public record Layout(Separation separation, Optional<List<String>> columns, Charset encoding) {
    /** What stands between the values of a line. */
    public sealed interface Separation {}

    /** One character, and quotes as in RFC 4180. */
    public record Delimiter(char character) implements Separation {}

    /** White space, as much as there is. */
    public record Whitespace() implements Separation {}

    /** Each line is an object of JSON. */
    public record JsonLines() implements Separation {}

    public Layout {
        columns = columns.map(List::copyOf);
    }

    /** Whether the first line names the columns. */
    public boolean hasHeader() {
        return columns.isEmpty() && !(separation instanceof JsonLines);
    }
}
