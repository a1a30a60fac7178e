package io.shoal.local.stack.stepfunctions;

/** A state failed, with an error name that retriers and catchers look at. */
final class StateException extends RuntimeException {

    private final String error;

    StateException(String error, String cause) {
        super(cause);
        this.error = error;
    }

    String error() {
        return error;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
