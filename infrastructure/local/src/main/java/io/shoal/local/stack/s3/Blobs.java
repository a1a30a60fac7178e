package io.shoal.local.stack.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Where the bytes of objects are, by an id of their own; bytes never change. */
interface Blobs {

    /**
     * Bytes that were written.
     *
     * @param md5 in hexadecimal
     */
    record Blob(String id, long size, String md5) {}

    static Blobs in(Optional<Path> folder) {
        return folder.<Blobs>map(DiskBlobs::new).orElseGet(MemoryBlobs::new);
    }

    Blob write(InputStream content) throws IOException;

    InputStream open(String id, long from, long length) throws IOException;

    void delete(String id) throws IOException;

    /** Copies while reading the digest: hexadecimal MD5, as ETags have it. */
    static String copy(InputStream content, OutputStream target) throws IOException {
        var digest = md5();
        new DigestInputStream(content, digest).transferTo(target);
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
