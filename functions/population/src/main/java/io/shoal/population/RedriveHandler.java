package io.shoal.population;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.Log;
import io.shoal.aws.ParkedStore;
import io.shoal.aws.Platform;
import io.shoal.aws.TimeLeft;
import java.util.Map;

/**
 * Brings customers back in whose records were parked in the failure bucket. What was put right moves to {@code redriven/};
 * what fails again stays. Answers {@code {batches, handled, failed, done}}; where {@code done} is false the time was up, and
 * calling again goes on.
 *
 * <p>Variables: {@code FAILURES_BUCKET}, {@code BUS_NAME}, and the tables.
 */
public final class RedriveHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final ParkedStore parked;
    private final Redrive redrive;
    private final Log log;

    /** Wires the function as it is deployed. */
    public RedriveHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public RedriveHandler(Platform platform) {
        this.parked = new ParkedStore(platform);
        this.redrive = new Redrive(platform);
        this.log = Log.of(platform);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        var time = TimeLeft.of(context);
        var batches = 0;
        var handled = 0;
        var failed = 0;
        for (var key : parked.keys()) {
            if (!time.forMore()) {
                return answer(batches, handled, failed, false);
            }
            var outcome = handle(key);
            batches++;
            handled += Math.max(outcome, 0);
            failed += outcome < 0 ? 1 : 0;
        }
        return answer(batches, handled, failed, true);
    }

    private static Map<String, Object> answer(int batches, int handled, int failed, boolean done) {
        return Map.of("batches", batches, "handled", handled, "failed", failed, "done", done);
    }

    /** Returns how many customers, changes and messages were put right, -1 if the batch fails again. */
    private int handle(String key) {
        try {
            var batch = parked.read(key);
            var handled = redrive.handle(ParkedRecord.read(batch));
            parked.done(key, batch);
            return handled;
        } catch (RuntimeException again) {
            log.error(
                    "batch fails again",
                    Map.of("key", key, "error", again.getClass().getName()));
            return -1;
        }
    }
}
