package io.shoal.imports;

import io.shoal.aws.TimeLeft;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.imports.mapping.Meaning;
import io.shoal.imports.mapping.TextBytes;
import io.shoal.imports.mapping.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a file once from its beginning to its end, checks that it can be used as a whole, and divides it into parts of whole rows. A
 * file that is packed, or in an encoding that cannot be cut, is rewritten on the way. Goes on where it was interrupted.
 */
final class Planner {
    private static final int PIECE = 4 * 1024 * 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] BIG = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] LITTLE = {(byte) 0xFF, (byte) 0xFE};

    private final DataBucket bucket;
    private final DataBucket.Stored source;
    private final Meaning meaning;
    private final ImportWork work;
    private final Sizes sizes;

    Planner(DataBucket bucket, DataBucket.Stored source, Meaning meaning, ImportWork work, Sizes sizes) {
        this.bucket = bucket;
        this.source = source;
        this.meaning = meaning;
        this.work = work;
        this.sizes = sizes;
    }

    /**
     * Divides the file, until its end or until the time is up; the plan is stored.
     *
     * @throws UnusableFileException if the file cannot be used; then nothing of it has been
     */
    Plan run(TimeLeft time) {
        Plan plan = work.plan();
        if (!plan.complete()) {
            try {
                plan = divide(plan, time);
            } catch (IOException broken) {
                throw new UnusableFileException(TextBytes.reason(broken, encoding()), broken);
            }
            work.write(plan);
        }
        return plan;
    }

    private Plan divide(Plan before, TimeLeft time) throws IOException {
        boolean packed = isPacked();
        boolean rewritten = packed || !Encodings.canBeCut(encoding());
        try (InputStream text = rewritten ? rewrittenText() : bytes(before.next());
                var marked = new PushbackInputStream(text, MARK.length);
                PartWriter writer = rewritten ? PartWriter.into(work) : PartWriter.none()) {
            if (rewritten) {
                marked.skipNBytes(before.next());
            }
            Plan plan = before.next() > 0 ? before : begin(marked, rewritten);
            return cut(new Cutter(meaning, plan, sizes.partOf(source.size()), writer), marked, time);
        }
    }

    private Plan begin(PushbackInputStream text, boolean rewritten) throws IOException {
        byte[] first = text.readNBytes(MARK.length);
        if (Arrays.equals(first, 0, Math.min(2, first.length), BIG, 0, 2)
                || Arrays.equals(first, 0, Math.min(2, first.length), LITTLE, 0, 2)) {
            throw new UnusableFileException("is written in UTF-16; say 'encoding: UTF-16' in the mapping");
        }
        boolean mark =
                Arrays.equals(first, MARK) && Encodings.ofParts(encoding()).equals(StandardCharsets.UTF_8);
        if (!mark) {
            text.unread(first);
        }
        return Plan.NONE.withColumns(Plan.NONE.columns(), rewritten, mark ? MARK.length : 0, 1);
    }

    private Plan cut(Cutter cutter, InputStream text, TimeLeft time) throws IOException {
        var bytes = new byte[1 << 16];
        for (int count = text.read(bytes); count >= 0; count = text.read(bytes)) {
            if (cutter.accept(bytes, count) && !time.forMore()) {
                return cutter.plan();
            }
        }
        cutter.end(sizes);
        if (cutter.empty()) {
            throw new UnusableFileException("is empty");
        }
        return cutter.plan();
    }

    private boolean isPacked() throws IOException {
        try (InputStream first = bucket.open(source.key(), source.etag(), 0, Math.min(2, source.size()), 2)) {
            return TextBytes.isGzip(first.readAllBytes());
        }
    }

    private InputStream bytes(long from) {
        return bucket.open(source.key(), source.etag(), from, source.size(), PIECE);
    }

    /** The whole of the text in an encoding that can be cut. */
    private InputStream rewrittenText() throws IOException {
        InputStream unpacked = TextBytes.unpacked(bytes(0));
        return Encodings.canBeCut(encoding()) ? unpacked : new Utf8Input(TextBytes.text(unpacked, encoding()));
    }

    private Charset encoding() {
        return meaning.layout().encoding();
    }
}
