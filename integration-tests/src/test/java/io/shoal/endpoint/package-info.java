/**
 * The way of an event against any endpoint: the same tests run on the embedded stack or, where {@code AWS_ENDPOINT_URL} is set, on
 * tables, streams, buckets, queues, buses and state machines that are created there from template.yaml. Entry: {@link
 * io.shoal.endpoint.Shoal}.
 */
@NullMarked
package io.shoal.endpoint;

import org.jspecify.annotations.NullMarked;
