package io.shoal.local.stack.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a service.
 *
 * @param path as sent, percent-encoded
 * @param query decoded, in the order of the request
 * @param headers by lower-case name
 * @param body is read once
 */
public record LocalRequest(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, InputStream body) {

    public LocalRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The first value of a parameter of the query; a parameter without a value is the empty text. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name))
                .map(values -> values.isEmpty() || values.getFirst() == null ? "" : values.getFirst());
    }

    /** The whole body. */
    public byte[] bytes() {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a request", e);
        }
    }
}
