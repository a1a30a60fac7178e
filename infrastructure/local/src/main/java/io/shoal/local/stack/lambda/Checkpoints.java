package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.databind.node.TextNode;
import io.shoal.local.stack.store.DurableMap;
import java.util.Optional;

/** How far each mapping has come in each shard of its stream; written after a batch is done. */
public final class Checkpoints {

    private final DurableMap store;

    public Checkpoints(DurableMap store) {
        this.store = store;
    }

    /** Sequence number of the last record that is done. */
    Optional<String> get(String mapping, String shard) {
        return store.get(key(mapping, shard)).map(node -> node.asText());
    }

    void set(String mapping, String shard, String sequenceNumber) {
        store.put(key(mapping, shard), TextNode.valueOf(sequenceNumber));
    }

    /** Marks a shard that was read to its end. */
    void finish(String mapping, String shard) {
        set(mapping, shard, FINISHED);
    }

    boolean isFinished(String mapping, String shard) {
        return get(mapping, shard).filter(FINISHED::equals).isPresent();
    }

    private static final String FINISHED = "finished";

    private static String key(String mapping, String shard) {
        return mapping + "|" + shard;
    }
}
