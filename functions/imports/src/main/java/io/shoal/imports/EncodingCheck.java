package io.shoal.imports;

import io.shoal.imports.mapping.UnusableFileException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Whether bytes are written as is said, checked piece by piece. */
final class EncodingCheck {
    private static final int LONGEST = 16;

    private final Charset encoding;
    private final CharsetDecoder decoder;
    private final CharBuffer ignored = CharBuffer.allocate(1 << 13);
    private ByteBuffer left = ByteBuffer.allocate(0);

    EncodingCheck(Charset encoding) {
        this.encoding = encoding;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Takes the next bytes.
     *
     * @param line where they are, for the message
     */
    void accept(byte[] bytes, int count, long line) {
        var all = ByteBuffer.allocate(left.remaining() + count);
        all.put(left).put(bytes, 0, count).flip();
        decode(all, false, line);
        if (all.remaining() > LONGEST) {
            throw wrong(line);
        }
        left = ByteBuffer.allocate(all.remaining()).put(all).flip();
    }

    /** Takes the end. */
    void end(long line) {
        decode(left, true, line);
    }

    private void decode(ByteBuffer bytes, boolean end, long line) {
        for (var result = decoder.decode(bytes, ignored, end); ; result = decoder.decode(bytes, ignored, end)) {
            ignored.clear();
            if (result.isError()) {
                throw wrong(line);
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }

    private UnusableFileException wrong(long line) {
        return new UnusableFileException(
                "not written in " + encoding + " (seen about line " + line + "); say 'encoding' in the mapping");
    }
}
