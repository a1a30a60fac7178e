package io.shoal.aws;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Looks for an id in texts of any form, a few bytes at a time: as a whole word, so that {@code ada} is not found in {@code ada-2}.
 * What is packed by gzip is looked into.
 */
public final class Mention {
    private static final int GZIP = 0x1f8b;
    private static final int NOTHING = -1;
    private static final int LONGEST_HEADER = 8192;

    private final byte[] wanted;

    /** Takes the id. */
    public Mention(String id) {
        this.wanted = id.getBytes(StandardCharsets.UTF_8);
    }

    /** Tells whether a text names the id. */
    public boolean in(String text) {
        return in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Tells whether something that is read to its end, or to the id, names it. */
    public boolean in(InputStream content) {
        try (var buffered = new BufferedInputStream(content)) {
            return found(plain(buffered));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream plain(BufferedInputStream content) throws IOException {
        content.mark(LONGEST_HEADER);
        var magic = content.read() << 8 | content.read();
        content.reset();
        return magic == GZIP ? unpacked(content) : content;
    }

    private static InputStream unpacked(BufferedInputStream content) throws IOException {
        try {
            return new BufferedInputStream(new GZIPInputStream(content));
        } catch (EOFException | ZipException broken) {
            content.reset();
            return content;
        }
    }

    /** A file that was cut off names whom it names as far as it can be read. */
    private static int next(InputStream content) throws IOException {
        try {
            return content.read();
        } catch (EOFException | ZipException broken) {
            return NOTHING;
        }
    }

    /** Keeps the last bytes in a ring, as many as the id has and one before. */
    private boolean found(InputStream content) throws IOException {
        var ring = new int[wanted.length + 1];
        Arrays.fill(ring, NOTHING);
        var at = 0;
        int next;
        do {
            next = next(content);
            if (!inWord(next) && !inWord(ring[at]) && isWanted(ring, at)) {
                return true;
            }
            ring[at] = next;
            at = (at + 1) % ring.length;
        } while (next != NOTHING);
        return false;
    }

    private boolean isWanted(int[] ring, int at) {
        for (var index = 0; index < wanted.length; index++) {
            if (ring[(at + 1 + index) % ring.length] != (wanted[index] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static boolean inWord(int one) {
        return one >= 0x80 || Character.isLetterOrDigit(one) || "_-.@:/+".indexOf(one) >= 0;
    }
}
