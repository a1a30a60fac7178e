package io.shoal.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * The one parser for what strangers send. Its own limits are out of reach of a body that is small enough to be read, so that
 * what is too deep or too long is a problem of one event and not of the whole request.
 */
final class JsonInput {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * EventBatchReader.MAXIMUM_BYTES)
                    .maxNumberLength(2 * EventBatchReader.MAXIMUM_BYTES)
                    .maxNameLength(2 * EventBatchReader.MAXIMUM_BYTES)
                    .build())
            .build();

    private JsonInput() {}
}
