package io.shoal.local.report;

/** What a comparison comes to. */
public sealed interface Verdict {
    /** Nobody is held out, so there is nothing to compare with. */
    record NobodyHeldOut() implements Verdict {}

    /** It cannot be told yet, nor how many it takes: one side is empty, or nobody did what the workflow is for. */
    record TooEarly() implements Verdict {}

    /**
     * It cannot be told yet.
     *
     * @param more customers that it takes, on both sides together, to see the lift that is looked for
     */
    record TooFew(long more) implements Verdict {}

    /** Treated customers do it more often. */
    record Better() implements Verdict {}

    /** Treated customers do it less often. */
    record Worse() implements Verdict {}

    /** The lift that is looked for is not there: it would most likely have shown. */
    record NoLift() implements Verdict {}

    /** Returns the word for programs. */
    default String label() {
        return switch (this) {
            case NobodyHeldOut _ -> "nobody-held-out";
            case TooEarly _ -> "too-early";
            case TooFew _ -> "too-few";
            case Better _ -> "better";
            case Worse _ -> "worse";
            case NoLift _ -> "no-lift";
        };
    }
}
