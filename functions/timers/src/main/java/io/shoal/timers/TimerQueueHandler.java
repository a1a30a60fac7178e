package io.shoal.timers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.membership.DueCustomer;
import io.shoal.aws.membership.LedgerStore;
import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Touches customers whose delayed instant has come, unless something moved it meanwhile. */
public final class TimerQueueHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** How far the clocks of two machines may be apart, in milliseconds. */
    private static final long SKEW = 1000;

    private final Platform platform;
    private final LedgerStore ledgers;
    private final ProfileStore profiles;
    private final Log log;

    /** For Lambda. */
    public TimerQueueHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public TimerQueueHandler(Platform platform) {
        this(platform, false);
    }

    private TimerQueueHandler(Platform platform, boolean primed) {
        this.platform = platform;
        this.ledgers = new LedgerStore(platform);
        this.profiles = new ProfileStore(platform);
        this.log = Log.of(platform);
        if (primed) {
            Priming.with(platform, probe -> new TimerQueueHandler(probe).touch("priming"));
        }
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        var messages = event.getRecords() == null ? List.<SQSEvent.SQSMessage>of() : event.getRecords();
        for (var message : messages) {
            try {
                touch(DueCustomer.read(message.getBody()).customerId());
            } catch (RuntimeException error) {
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
                log.warn("not touched", Map.of("error", error.getClass().getName()));
            }
        }
        log.count(Map.of("messages", messages.size(), "failed", failed.size()));
        return new SQSBatchResponse(failed);
    }

    private boolean touch(String customerId) {
        var now = platform.nowMillis();
        var dueAt = ledgers.dueAt(customerId);
        return dueAt <= now + SKEW
                && profiles.touch(customerId, Written.touch(Cause.TIME, ""), dueAt, Math.max(now, dueAt));
    }
}
