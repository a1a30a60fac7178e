package io.shoal.local.stack.template;

import java.util.Optional;

/**
 * An event bus.
 *
 * @param deadLetters ARN of the queue for what a rule could not deliver
 */
public record BusResource(String id, String name, Optional<String> deadLetters) {}
