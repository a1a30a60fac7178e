package io.shoal.imports.mapping;

/** Takes what does not become an event. */
@FunctionalInterface
public interface Refusals {
    /**
     * A line is refused.
     *
     * @param line where it stands in its file, from 1
     * @param reason why
     * @param text the line
     */
    void refuse(long line, String reason, String text);
}
