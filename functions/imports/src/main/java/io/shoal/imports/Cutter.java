package io.shoal.imports;

import io.shoal.imports.mapping.Columns;
import io.shoal.imports.mapping.LineReader;
import io.shoal.imports.mapping.Meaning;
import io.shoal.imports.mapping.RowReader;
import io.shoal.imports.mapping.TextBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text that comes byte by byte: finds the header, then parts of whole rows. */
final class Cutter {
    private final Meaning meaning;
    private final Charset encoding;
    private final long partSize;
    private final RowScan scan;
    private final EncodingCheck check;
    private final PartWriter writer;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private boolean inHeader;
    private long position;
    private Plan plan;

    /** Goes on where a plan ends. */
    Cutter(Meaning meaning, Plan plan, long partSize, PartWriter writer) {
        this.meaning = meaning;
        this.encoding = Encodings.ofParts(meaning.layout().encoding());
        this.plan = plan;
        this.partSize = partSize;
        this.position = plan.next();
        this.scan = new RowScan(meaning.layout(), encoding, plan.line());
        this.check = new EncodingCheck(encoding);
        this.writer = writer;
        this.inHeader = meaning.layout().hasHeader() && plan.columns().isEmpty();
    }

    Plan plan() {
        return plan;
    }

    /**
     * Takes the next bytes.
     *
     * @return whether a part was cut in them
     */
    boolean accept(byte[] bytes, int count) throws IOException {
        check.accept(bytes, count, scan.line());
        int before = plan.parts().size();
        for (int at = 0; at < count; at++) {
            if (scan.beginsRow(bytes[at])) {
                beginRow();
            }
            scan.accept(bytes[at]);
            if (inHeader) {
                header.write(bytes[at]);
            } else {
                writer.write(bytes[at]);
            }
            position++;
        }
        return plan.parts().size() > before;
    }

    private void beginRow() throws IOException {
        if (inHeader) {
            readHeader();
        } else if (position - plan.next() >= partSize) {
            cut();
        }
    }

    private void readHeader() throws IOException {
        List<RowReader.Record> records = new ArrayList<>();
        var text = TextBytes.text(new ByteArrayInputStream(header.toByteArray()), encoding);
        new RowReader(meaning.layout()).read(text, records::add);
        header.reset();
        if (!records.isEmpty()) {
            List<String> names = records.getFirst().values();
            new LineReader(meaning, "", 0, _ -> {}, (_, _, _) -> {}).begin(Columns.of(names));
            plan = plan.withColumns(names, plan.rewritten(), position, scan.line());
            inHeader = false;
        }
    }

    private void cut() throws IOException {
        writer.end(plan.parts().size());
        plan = plan.withPart(position, scan.line());
    }

    /** Takes the end of the text. */
    void end(Sizes sizes) throws IOException {
        scan.end();
        check.end(scan.line());
        if (inHeader) {
            readHeader();
        }
        if (position > plan.next()) {
            cut();
        }
        plan = plan.completed(sizes);
    }

    /** Whether nothing stood in the text. */
    boolean empty() {
        return inHeader || plan.next() == 0;
    }
}
