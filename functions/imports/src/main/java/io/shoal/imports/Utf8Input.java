package io.shoal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A text as bytes of UTF-8. */
final class Utf8Input extends InputStream {
    private static final int PIECE = 8192;
    private static final int BYTE = 0xff;

    private final Reader text;
    private byte[] held = {};
    private int used;

    Utf8Input(Reader text) {
        this.text = text;
    }

    private boolean more() throws IOException {
        if (used < held.length) {
            return true;
        }
        var characters = new char[PIECE + 1];
        int count = text.read(characters, 0, PIECE);
        if (count < 0) {
            return false;
        }
        if (Character.isHighSurrogate(characters[count - 1])) {
            int other = text.read();
            characters[count] = (char) other;
            count += other < 0 ? 0 : 1;
        }
        held = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
        used = 0;
        return true;
    }

    @Override
    public int read() throws IOException {
        return more() ? held[used++] & BYTE : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, held.length - used);
        System.arraycopy(held, used, bytes, offset, count);
        used += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
