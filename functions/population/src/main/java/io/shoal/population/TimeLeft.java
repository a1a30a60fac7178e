package io.shoal.population;

import com.amazonaws.services.lambda.runtime.Context;

/** Says whether there is time for more work in this invocation. */
interface TimeLeft {
    /** Milliseconds that the rest of an invocation may take: one more page, and the answer. */
    int RESERVE = 60_000;

    /** Tells whether there is time for one more page. */
    boolean forMore();

    /** Reads it from Lambda's context. */
    static TimeLeft of(Context context) {
        return () -> context.getRemainingTimeInMillis() > RESERVE;
    }
}
