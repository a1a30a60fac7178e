package io.shoal.local.stack.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A service's answer.
 *
 * @param length bytes of the body
 */
public record LocalResponse(int status, Map<String, String> headers, InputStream body, long length) {

    public LocalResponse {
        headers = Map.copyOf(headers);
    }

    public static LocalResponse of(int status, Map<String, String> headers, byte[] body) {
        return new LocalResponse(status, headers, new ByteArrayInputStream(body), body.length);
    }

    public static LocalResponse text(int status, String type, String body) {
        return of(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    public static LocalResponse empty(int status, Map<String, String> headers) {
        return of(status, headers, new byte[0]);
    }
}
