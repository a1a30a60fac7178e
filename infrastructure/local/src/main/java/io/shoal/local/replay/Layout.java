package io.shoal.local.replay;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * How a file is written.
 *
 * @param separation what stands between the values of a line
 * @param columns the names of the columns; empty where the first line says them
 * @param encoding of the characters
 */
record Layout(Separation separation, Optional<List<String>> columns, Charset encoding) {
    /** What stands between the values of a line. */
    sealed interface Separation {}

    /** One character, and quotes as in RFC 4180. */
    record Delimiter(char character) implements Separation {}

    /** White space, as much as there is. */
    record Whitespace() implements Separation {}

    Layout {
        columns = columns.map(List::copyOf);
    }
}
