package io.shoal.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where the next page begins; opaque to callers.
 *
 * @param shard which part of the index
 * @param last the last key of the page before, empty at the beginning of the part
 */
record Cursor(int shard, String last) {
    /** The beginning. */
    static final Cursor START = new Cursor(0, "");

    /** Writes the cursor. */
    String write() {
        var text = shard + "|" + last;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor, empty where the text is none. */
    static Optional<Cursor> read(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var parts = List.of(plain.split("\\|", 2));
            return parts.size() == 2
                    ? Optional.of(new Cursor(Integer.parseUnsignedInt(parts.getFirst()), parts.getLast()))
                    : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
