package io.shoal.aws.transfer;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object that is written in pieces, of which one is held. It is there, whole, once {@link #complete} was called, or never. */
public final class Upload extends OutputStream {
    /** S3 takes no smaller piece but the last. */
    private static final int PIECE = 8 * 1024 * 1024;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean ended;

    private Upload(S3Client s3, String bucket, String key, String id) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.id = id;
    }

    static Upload begin(S3Client s3, String bucket, String key, String type) {
        var begun = s3.createMultipartUpload(
                request -> request.bucket(bucket).key(key).contentType(type));
        return new Upload(s3, bucket, key, begun.uploadId());
    }

    @Override
    public void write(int one) {
        held.write(one);
        flushFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        held.write(bytes, offset, length);
        flushFull();
    }

    private void flushFull() {
        if (held.size() >= PIECE) {
            send();
        }
    }

    private void send() {
        var number = parts.size() + 1;
        var sent = s3.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number),
                RequestBody.fromBytes(held.toByteArray()));
        parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
        held.reset();
    }

    /** Puts the pieces together. */
    public void complete() {
        if (held.size() > 0 || parts.isEmpty()) {
            send();
        }
        s3.completeMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(id).multipartUpload(pieces -> pieces.parts(parts)));
        ended = true;
    }

    /** Gives up what was not completed. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
        }
    }
}
