package io.shoal.imports.mapping;

/** What the lines of a file mean. */
public sealed interface Meaning permits Mapping, ApiLines {
    /** For people. */
    String name();

    /** How the file is written. */
    Layout layout();
}
