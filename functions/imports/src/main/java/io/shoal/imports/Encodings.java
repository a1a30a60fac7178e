package io.shoal.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which encodings a file can be cut in without being decoded. */
final class Encodings {
    private static final Pattern BYTES_OF_ASCII = Pattern.compile("US-ASCII|UTF-8|ISO-8859-\\d+|windows-12\\d\\d");

    private Encodings() {}

    /** Whether each byte of ASCII stands for itself and for nothing else. */
    static boolean canBeCut(Charset encoding) {
        return BYTES_OF_ASCII.matcher(encoding.name()).matches();
    }

    /** The encoding of the parts of a file: its own, or UTF-8 if that cannot be cut. */
    static Charset ofParts(Charset encoding) {
        return canBeCut(encoding) ? encoding : StandardCharsets.UTF_8;
    }
}
