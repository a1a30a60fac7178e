package io.shoal.aws;

import com.amazonaws.services.lambda.runtime.Context;

/** Says whether there is time for more work in this invocation. */
public interface TimeLeft {
    /** Milliseconds that the rest of an invocation may take: one more piece, and the answer. */
    int RESERVE = 60_000;

    /** Tells whether there is time for one more piece. */
    boolean forMore();

    /** Reads it from Lambda's context. */
    static TimeLeft of(Context context) {
        return () -> context.getRemainingTimeInMillis() > RESERVE;
    }
}
