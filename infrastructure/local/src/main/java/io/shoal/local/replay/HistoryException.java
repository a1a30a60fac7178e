package io.shoal.local.replay;

/** A file or a mapping that cannot be used at all; the message tells its user why. The caller's fault. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryException(String message) {
        super(message);
    }

    HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
