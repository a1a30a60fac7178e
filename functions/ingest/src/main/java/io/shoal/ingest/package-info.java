/**
 * Takes events in. Entry class: {@link io.shoal.ingest.IngestHandler}. May be used by the local stack and by tests, never by
 * another function.
 */
@NullMarked
package io.shoal.ingest;

import org.jspecify.annotations.NullMarked;
