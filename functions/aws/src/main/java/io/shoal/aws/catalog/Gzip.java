package io.shoal.aws.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs bytes, and cuts them into what fits into items. */
public final class Gzip {
    /** Bytes of a piece; an item may have 400 KB. */
    static final int PIECE = 300_000;

    private Gzip() {}

    /** Packs bytes. */
    public static byte[] pack(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** Unpacks what {@link #pack} packed. */
    public static byte[] unpack(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("not packed by this class", broken);
        }
    }

    /** Cuts bytes into pieces that fit into items. */
    public static List<byte[]> cut(byte[] whole) {
        var pieces = new ArrayList<byte[]>();
        for (var start = 0; start < whole.length; start += PIECE) {
            pieces.add(Arrays.copyOfRange(whole, start, Math.min(whole.length, start + PIECE)));
        }
        return pieces;
    }

    /** Joins what {@link #cut} cut. */
    public static byte[] join(List<byte[]> pieces) {
        var whole = new ByteArrayOutputStream();
        pieces.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
