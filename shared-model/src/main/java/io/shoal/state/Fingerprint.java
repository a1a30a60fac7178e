package io.shoal.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short stable names for long keys and for contents. */
final class Fingerprint {
    /** Bytes of a fingerprint. */
    static final int LENGTH = 6;

    private static final int CHUNK_NAME_LENGTH = 16;

    private Fingerprint() {}

    static long of(String key) {
        return new ByteReader(digest(key.getBytes(StandardCharsets.UTF_8))).fixed(LENGTH);
    }

    /** The name of a chunk of the holding with this content: no two holdings share a chunk, since each gives up its own. */
    static String chunk(long holding, byte[] content) {
        ByteWriter out = new ByteWriter();
        out.fixed(holding, LENGTH);
        out.raw(content);
        return HexFormat.of().formatHex(digest(out.toBytes()), 0, CHUNK_NAME_LENGTH);
    }

    static byte[] bytes(String chunk) {
        return HexFormat.of().parseHex(chunk);
    }

    /** The name of a chunk as {@link #bytes} gave it. */
    static String chunk(ByteReader in) {
        return HexFormat.of().formatHex(in.raw(CHUNK_NAME_LENGTH));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
