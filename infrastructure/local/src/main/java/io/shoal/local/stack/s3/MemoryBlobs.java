package io.shoal.local.stack.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes in memory. */
final class MemoryBlobs implements Blobs {

    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    @Override
    public Blob write(InputStream content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var md5 = Blobs.copy(content, bytes);
        var id = UUID.randomUUID().toString();
        contents.put(id, bytes.toByteArray());
        return new Blob(id, bytes.size(), md5);
    }

    @Override
    public InputStream open(String id, long from, long length) throws IOException {
        var bytes = contents.get(id);
        if (bytes == null) {
            throw new FileNotFoundException(id);
        }
        return new ByteArrayInputStream(bytes, (int) from, (int) length);
    }

    @Override
    public void delete(String id) {
        contents.remove(id);
    }
}
