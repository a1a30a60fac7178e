package io.shoal.aws;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The body of a request, as the client sent it. */
public sealed interface HttpBody {
    /** JSON by any of its names, or what senders call a body that they were not told the type of ({@code curl -d}). */
    Pattern JSON = Pattern.compile(
            "(|application/(json|[a-z0-9.-]+\\+json|x-www-form-urlencoded|octet-stream)|text/plain)\\s*(;.*)?");

    /** Bytes, decompressed if the client compressed them. */
    final class Content implements HttpBody {
        private final byte[] bytes;

        private Content(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Returns the bytes, which are not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** There are more bytes than are taken. */
    record TooLarge() implements HttpBody {}

    /** It is not what its headers say. */
    record Broken(String reason) implements HttpBody {}

    /** It is in a form that is not taken. */
    record OtherForm(String reason) implements HttpBody {}

    /** Reads the body of a request, which is JSON; nothing more than {@code most} bytes is ever unpacked. */
    static HttpBody of(APIGatewayV2HTTPEvent request, int most) {
        var text = Optional.ofNullable(request.getBody()).orElse("");
        if (!text.isEmpty() && !JSON.matcher(header(request, "content-type")).matches()) {
            return new OtherForm("the body is application/json");
        }
        try {
            var bytes = request.getIsBase64Encoded()
                    ? Base64.getDecoder().decode(text)
                    : text.getBytes(StandardCharsets.UTF_8);
            return switch (header(request, "content-encoding")) {
                case "", "identity" -> bytes.length > most ? new TooLarge() : new Content(bytes);
                case "gzip" -> unpack(bytes, most);
                default -> new OtherForm("the content encoding may be gzip or none");
            };
        } catch (IllegalArgumentException noBase64) {
            return new Broken("the body is not base64");
        }
    }

    private static HttpBody unpack(byte[] bytes, int most) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var unpacked = in.readNBytes(most + 1);
            return unpacked.length > most ? new TooLarge() : new Content(unpacked);
        } catch (IOException noGzip) {
            return new Broken("the body is not gzip");
        }
    }

    private static String header(APIGatewayV2HTTPEvent request, String name) {
        return Optional.ofNullable(request.getHeaders()).orElse(Map.of()).entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().trim().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }
}
