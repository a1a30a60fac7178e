package io.shoal.workflows.webhook;

/** How a call of a webhook ended. */
public sealed interface CallResult {
    /** It was taken: any status of 200 to 299. */
    record Taken(int status) implements CallResult {}

    /**
     * It was not, and may be if it is tried again.
     *
     * @param cause in a few words
     */
    record Failed(String cause) implements CallResult {}

    /**
     * It never will be: trying again would be the same.
     *
     * @param cause in a few words
     */
    record Refused(String cause) implements CallResult {}
}
