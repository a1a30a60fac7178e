package io.shoal.local.stack.s3;

import io.shoal.local.stack.s3.Blobs.Blob;
import io.shoal.local.stack.wire.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Multipart uploads on their way; they do not outlive the process. */
final class Uploads {

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    record Upload(LocalBucket bucket, String key, Map<String, String> headers, NavigableMap<Integer, Blob> parts) {}

    String begin(LocalBucket bucket, String key, Map<String, String> headers) {
        var id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(bucket, key, headers, new ConcurrentSkipListMap<>()));
        return id;
    }

    private Upload get(String id) {
        return Optional.ofNullable(uploads.get(id))
                .orElseThrow(() -> new ServiceException("NoSuchUpload", 404, "The specified upload does not exist"));
    }

    String part(String id, int number, InputStream content) throws IOException {
        var upload = get(id);
        var blob = upload.bucket().blobs().write(content);
        var old = upload.parts().put(number, blob);
        if (old != null) {
            upload.bucket().blobs().delete(old.id());
        }
        return blob.md5();
    }

    /** Puts the named parts together. */
    StoredObject complete(String id, List<Integer> numbers) throws IOException {
        var upload = get(id);
        var parts = new ArrayList<Blob>();
        for (var number : numbers) {
            parts.add(Optional.ofNullable(upload.parts().get(number))
                    .orElseThrow(
                            () -> new ServiceException("InvalidPart", 400, "part " + number + " was not uploaded")));
        }
        var whole = upload.bucket().blobs().write(joined(upload.bucket().blobs(), parts));
        abort(id);
        return upload.bucket().put(upload.key(), whole, etag(parts), upload.headers(), LocalBucket.Condition.NONE);
    }

    private static InputStream joined(Blobs blobs, List<Blob> parts) throws IOException {
        var streams = new ArrayList<InputStream>();
        for (var part : parts) {
            streams.add(blobs.open(part.id(), 0, part.size()));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private static String etag(List<Blob> parts) {
        var digest = Blobs.md5();
        parts.forEach(part -> digest.update(HexFormat.of().parseHex(part.md5())));
        return HexFormat.of().formatHex(digest.digest()) + "-" + parts.size();
    }

    void abort(String id) throws IOException {
        var upload = get(id);
        uploads.remove(id);
        for (var part : upload.parts().values()) {
            upload.bucket().blobs().delete(part.id());
        }
    }
}
