package io.shoal.local.stack.s3;

import io.shoal.local.stack.wire.ServiceException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of an object.
 *
 * @param from first byte, from 0
 */
record ByteRange(long from, long length) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** What a {@code Range} header asks of so many bytes; empty = everything. */
    static Optional<ByteRange> of(Optional<String> header, long size) {
        var match = RANGE.matcher(header.orElse(""));
        if (!match.matches()) {
            return Optional.empty();
        }
        var first = match.group(1);
        var last = match.group(2);
        var from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        var to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (from > to) {
            throw new ServiceException("InvalidRange", 416, "The requested range is not satisfiable");
        }
        return Optional.of(new ByteRange(from, to - from + 1));
    }

    String header(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
