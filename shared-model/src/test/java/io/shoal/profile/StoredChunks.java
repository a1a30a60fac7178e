package io.shoal.profile;

import io.shoal.state.MissingChunkException;
import io.shoal.state.Overflow;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A table of chunks in memory. */
final class StoredChunks implements Overflow {
    private final Map<String, Bytes> chunks = new TreeMap<>();

    Profile store(Folding folding) {
        chunks.putAll(folding.spilled());
        return folding.next();
    }

    Set<String> names() {
        return chunks.keySet();
    }

    @Override
    public byte[] load(String chunk) {
        var found = chunks.get(chunk);
        if (found == null) {
            throw new MissingChunkException(chunk);
        }
        return found.toArray();
    }
}
