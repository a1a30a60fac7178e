package io.shoal.local.cli;

/** Ends a command with an exit code and a message for its user. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** It was done as asked and did not succeed: 1. */
    static CommandFailure failed(String message) {
        return new CommandFailure(1, message);
    }

    /** It cannot be done as asked: 2. */
    static CommandFailure wrongUse(String message) {
        return new CommandFailure(2, message);
    }

    int exitCode() {
        return exitCode;
    }
}
