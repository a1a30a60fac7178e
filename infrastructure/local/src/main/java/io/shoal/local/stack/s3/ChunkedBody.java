package io.shoal.local.stack.s3;

import io.shoal.local.stack.wire.LocalRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Takes off AWS's own chunked encoding: each chunk has its length in hexadecimal, perhaps a signature; trailers follow the last. */
final class ChunkedBody extends InputStream {

    private final InputStream source;
    private long left;
    private boolean ended;
    private boolean started;

    private ChunkedBody(InputStream source) {
        this.source = source;
    }

    /** The bytes that a request means to send. */
    static InputStream of(LocalRequest request) {
        var chunked = request.header("content-encoding").orElse("").contains("aws-chunked")
                || request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        return chunked ? new ChunkedBody(request.body()) : request.body();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        var count = source.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("a chunk ends early");
        }
        left -= count;
        return count;
    }

    private boolean nextChunk() throws IOException {
        if (ended) {
            return false;
        }
        if (started) {
            line();
        }
        started = true;
        var header = line();
        var end = header.indexOf(';');
        left = Long.parseLong(end < 0 ? header : header.substring(0, end), 16);
        if (left == 0) {
            ended = true;
            source.readAllBytes();
        }
        return !ended;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = source.read(); next != '\n'; next = source.read()) {
            if (next < 0) {
                throw new EOFException("a chunk has no header");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    static byte[] all(LocalRequest request) {
        try {
            return of(request).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a request", e);
        }
    }

    static String text(LocalRequest request) {
        return new String(all(request), StandardCharsets.UTF_8);
    }
}
