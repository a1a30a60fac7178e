package io.shoal.rule.plan;

/** Answers one node of a rule. A pure function of the subject and the instant. */
@FunctionalInterface
interface Evaluator {

    /** The truth at {@code now} (epoch milliseconds) and until when it holds, as {@link Truth} has it. */
    long evaluate(Subject subject, long now);

    /** A rough measure of the work; cheap parts of AND and OR are asked first. */
    default int cost() {
        return 1;
    }
}
