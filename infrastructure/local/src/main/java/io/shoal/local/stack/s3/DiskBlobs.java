package io.shoal.local.stack.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Bytes in files of one folder. */
final class DiskBlobs implements Blobs {

    private final Path folder;

    DiskBlobs(Path folder) {
        this.folder = folder;
    }

    @Override
    public Blob write(InputStream content) throws IOException {
        Files.createDirectories(folder);
        var id = UUID.randomUUID().toString();
        var file = folder.resolve(id);
        try (var target = Files.newOutputStream(file)) {
            var md5 = Blobs.copy(content, target);
            return new Blob(id, Files.size(file), md5);
        }
    }

    @Override
    public InputStream open(String id, long from, long length) throws IOException {
        var stream = Files.newInputStream(folder.resolve(id));
        stream.skipNBytes(from);
        return new Bounded(stream, length);
    }

    @Override
    public void delete(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id));
    }

    /** The first bytes of a stream. */
    private static final class Bounded extends InputStream {
        private final InputStream stream;
        private long left;

        Bounded(InputStream stream, long left) {
            this.stream = stream;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? stream.read() : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length > 0 && left <= 0) {
                return -1;
            }
            var count = stream.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
