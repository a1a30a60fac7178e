package io.shoal.local.stack.template;

/**
 * An S3 bucket.
 *
 * @param notifies whether it tells the default event bus of new objects
 */
public record BucketResource(String id, String name, boolean notifies) {}
