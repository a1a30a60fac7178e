package io.shoal.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.membership.DueCustomer;
import io.shoal.aws.membership.DueQueue;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the queue of customers who are soon due says in the log. */
class DueQueueTest {
    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");

    /** It did: the answer's list of what failed is there though it is empty. */
    @Test
    void everyBatchWarnedOfMessagesThatWereNotQueuedThoughAllWere() {
        var kept = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(kept, true, StandardCharsets.UTF_8));
        try (var stack = LocalStack.start(LocalStackOptions.of(Path.of("../template.yaml"))
                .named("due-queue")
                .variable("AWS_LAMBDA_FUNCTION_NAME", "logged")
                .startingAt(START))) {
            var now = START.toEpochMilli();
            var queue = new DueQueue(stack.platform("TimersFunction"));
            queue.send(List.of(new DueCustomer("ada", now + 30_000)), now);
            assertThat(stack.next()).contains(START.plusSeconds(30));
        } finally {
            System.setOut(out);
        }
        assertThat(kept.toString(StandardCharsets.UTF_8)).doesNotContain("not queued");
    }
}
