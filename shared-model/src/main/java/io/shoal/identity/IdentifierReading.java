package io.shoal.identity;

/** What an identifier, as somebody wrote it, came to. */
public sealed interface IdentifierReading {
    /**
     * It stands for a person.
     *
     * @param value in the one form in which two writings of the same identifier are equal
     */
    record Good(String value) implements IdentifierReading {}

    /**
     * It stands for nobody, or for too many.
     *
     * @param why what is wrong with it
     */
    record Bad(Refusal why) implements IdentifierReading {}
}
