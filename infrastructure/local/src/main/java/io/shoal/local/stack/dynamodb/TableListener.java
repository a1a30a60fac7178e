package io.shoal.local.stack.dynamodb;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Is told of every write. */
@FunctionalInterface
public interface TableListener {

    /**
     * An item of this table was written.
     *
     * @param item as it is now, empty where it is gone or the write says only what changed
     */
    void written(String table, Optional<Map<String, AttributeValue>> item);
}
