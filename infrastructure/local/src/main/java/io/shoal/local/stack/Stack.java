package io.shoal.local.stack;

import io.shoal.aws.AwsClients;
import io.shoal.aws.Platform;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.template.Template;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** A template whose functions run in this JVM, whatever their tables, buckets, queues and buses stand on. */
public interface Stack extends AutoCloseable {

    Template template();

    InstantSource clock();

    /** The AWS SDK's clients of the services that the functions use. */
    AwsClients clients();

    /** The environment variables of a function, by its logical id. */
    Map<String, String> variables(String function);

    /** What a function of this logical id stands on: its variables, this stack's clients and clock. */
    default Platform platform(String function) {
        return new Platform(variables(function), clients(), clock());
    }

    /** Invokes a function, by its logical id, with a JSON payload. */
    Invocation invoke(String function, String payload);

    /** Works until nothing is left to do at the present instant. */
    void settle();

    /** Moves the virtual clock by way of every instant at which something is due, the target's own included, and settles at each. */
    void advanceTo(Instant target);

    @Override
    void close();
}
