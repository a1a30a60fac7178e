package io.shoal.local.stack.lambda;

/** How an invocation of a function ended. */
public sealed interface Invocation {

    /**
     * The function answered.
     *
     * @param json what it answered
     */
    record Answer(String json) implements Invocation {}

    /**
     * The function threw.
     *
     * @param type class name of what was thrown
     */
    record Failure(String type, String message, Throwable cause) implements Invocation {}
}
