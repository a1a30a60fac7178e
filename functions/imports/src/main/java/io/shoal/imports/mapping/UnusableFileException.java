package io.shoal.imports.mapping;

/** A file or a mapping that cannot be used at all; the message tells its user why. The caller's fault. */
public final class UnusableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public UnusableFileException(String message) {
        super(message);
    }

    /** Says what is wrong, and what showed it. */
    public UnusableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
