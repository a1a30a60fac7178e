package io.shoal.state;

/** The chunks of one holding among those of a customer. */
record ChunkShelf(Chunks chunks, long holding) {

    byte[] load(String chunk) {
        return chunks.load(chunk);
    }

    /** Keeps content outside and names it. */
    String spill(byte[] content) {
        String chunk = Fingerprint.chunk(holding, content);
        chunks.spill(chunk, content);
        return chunk;
    }

    void release(String chunk) {
        chunks.release(chunk);
    }
}
