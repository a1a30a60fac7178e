package io.shoal.imports;

import io.shoal.imports.mapping.SortedTexts;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Iterator;

/** Stores the sorted lines of one part, partition by partition, in pieces that fit into memory. */
final class PartitionedLines {
    private static final int PIECE = 4 * 1024 * 1024;

    /** Digits of the number of a partition, which stands before each line. */
    private static final int DIGITS = ImportWork.number(0).length();

    private final ImportWork work;
    private final int part;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int partition;
    private int piece;

    PartitionedLines(ImportWork work, int part) {
        this.work = work;
        this.part = part;
    }

    void write(Iterator<String> sorted) throws IOException {
        var out = new DataOutputStream(held);
        while (sorted.hasNext()) {
            String text = sorted.next();
            int found = Integer.parseInt(text, 0, DIGITS, 10);
            if (found != partition) {
                flush();
                partition = found;
                piece = 0;
            }
            SortedTexts.write(text.substring(DIGITS), out);
            if (held.size() >= PIECE) {
                flush();
            }
        }
        flush();
    }

    private void flush() {
        if (held.size() > 0) {
            work.writeLines(partition, part, piece, held.toByteArray());
            held.reset();
            piece++;
        }
    }
}
