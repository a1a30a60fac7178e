package io.shoal.imports;

import io.shoal.imports.mapping.Layout;
import io.shoal.imports.mapping.UnusableFileException;
import java.nio.charset.Charset;

/**
 * Follows a text byte by byte and knows where rows end: quotes may hold line ends, which may be LF, CR or both, mixed. For encodings
 * in which a byte of ASCII always means itself.
 */
final class RowScan {
    /** No row is longer. */
    static final int LONGEST = 1024 * 1024;

    private enum State {
        BEGIN,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final boolean quotes;
    private final byte[] delimiter;
    private State state = State.BEGIN;
    private int matched;
    private boolean afterReturn;
    private boolean ended = true;
    private long line;
    private long rowLine;
    private int length;

    /**
     * Begins before a row.
     *
     * @param line its number
     */
    RowScan(Layout layout, Charset encoding, long line) {
        this.quotes = layout.separation() instanceof Layout.Delimiter;
        this.delimiter = layout.separation() instanceof Layout.Delimiter one
                ? String.valueOf(one.character()).getBytes(encoding)
                : new byte[] {0};
        this.line = line;
        this.rowLine = line;
    }

    /** Whether a row begins with this byte, which is the next. */
    boolean beginsRow(byte next) {
        return ended && !(afterReturn && next == '\n');
    }

    /** The number of the line that the next byte stands in. */
    long line() {
        return line;
    }

    /** The number of the line in which the present row began. */
    long rowLine() {
        return rowLine;
    }

    /** Takes the next byte. */
    void accept(byte next) {
        if (beginsRow(next)) {
            rowLine = line;
            length = 0;
        }
        if (next == '\n' || next == '\r') {
            endLine(next);
            return;
        }
        afterReturn = false;
        ended = false;
        if (++length > LONGEST) {
            throw new UnusableFileException("the row that begins in line " + rowLine + " is longer than 1 MB"
                    + (state == State.QUOTED ? "; is a quote left open?" : ""));
        }
        if (quotes) {
            quote(next);
        }
    }

    private void endLine(byte next) {
        boolean second = next == '\n' && afterReturn;
        line += second ? 0 : 1;
        afterReturn = next == '\r';
        if (state != State.QUOTED) {
            state = State.BEGIN;
            matched = 0;
            ended = true;
        }
    }

    private void quote(byte next) {
        if (next == '"') {
            state = switch (state) {
                case BEGIN -> State.QUOTED;
                case PLAIN -> State.PLAIN;
                case QUOTED -> State.CLOSED;
                case CLOSED -> State.QUOTED;
            };
            matched = 0;
            return;
        }
        if (state == State.QUOTED) {
            return;
        }
        matched = next == delimiter[matched] ? matched + 1 : 0;
        if (matched == delimiter.length) {
            state = State.BEGIN;
            matched = 0;
        } else if (matched == 0 && state == State.CLOSED) {
            throw new UnusableFileException("line " + line + ": something follows a closing quote");
        } else if (state == State.BEGIN) {
            state = State.PLAIN;
        }
    }

    /** Takes the end of the file. */
    void end() {
        if (state == State.QUOTED) {
            throw new UnusableFileException("ends in the middle of a row: the quote in the row that begins in line "
                    + rowLine + " is never closed");
        }
    }
}
