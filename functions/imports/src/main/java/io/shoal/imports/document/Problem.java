package io.shoal.imports.document;

/**
 * A mistake in a file.
 *
 * @param place where
 * @param message what is wrong and, where it helps, what would be right
 */
public record Problem(Place place, String message) {
    /** One line: where, then what. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
