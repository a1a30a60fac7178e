package io.shoal.imports.document;

/**
 * Where something stands in a file.
 *
 * @param file the file as it was named
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {
    /** As compilers write it, so that editors find it: {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
