package io.shoal.imports.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.zip.GZIPInputStream;

/** From the bytes of a file to its text: plain or gzip, without a byte order mark, and nothing guessed. */
public final class TextBytes {
    private static final int GZIP = 0x1f8b;

    private static final int BUFFER = 1 << 16;

    private TextBytes() {}

    /** Returns the bytes, unpacked if they are gzip. */
    public static InputStream unpacked(InputStream bytes) throws IOException {
        var in = new PushbackInputStream(bytes, 2);
        byte[] first = in.readNBytes(2);
        in.unread(first);
        return isGzip(first) ? new GZIPInputStream(in, BUFFER) : in;
    }

    /** Whether a file that begins so is gzip. */
    public static boolean isGzip(byte[] first) {
        return first.length >= 2 && (((first[0] & 0xff) << 8) | (first[1] & 0xff)) == GZIP;
    }

    /** Returns the text; what the encoding does not know is an error, not a question mark. */
    public static Reader text(InputStream bytes, Charset encoding) throws IOException {
        var decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(bytes, decoder), BUFFER);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** Says why a file could not be read to its end. */
    public static String reason(Throwable failed, Charset encoding) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return "not written in " + encoding + "; say 'encoding' in the mapping";
            }
            if (cause instanceof java.io.EOFException) {
                return "ends in the middle: the gzip file is cut off";
            }
            if (cause instanceof java.nio.file.NoSuchFileException) {
                return "there is no such file";
            }
        }
        return String.valueOf(failed.getMessage());
    }
}
