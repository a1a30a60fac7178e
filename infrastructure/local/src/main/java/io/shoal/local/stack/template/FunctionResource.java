package io.shoal.local.stack.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function.
 *
 * @param handler class name of the handler
 * @param memory in MB
 * @param asynchronousRetries how often an asynchronous invocation is tried again
 */
public record FunctionResource(
        String id,
        String name,
        String handler,
        Map<String, String> variables,
        int memory,
        Duration timeout,
        int asynchronousRetries,
        List<EventSource> sources) {

    public FunctionResource {
        variables = Map.copyOf(variables);
        sources = List.copyOf(sources);
    }

    public String arn() {
        return Arns.function(name);
    }
}
