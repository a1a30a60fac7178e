package io.shoal.local.stack;

import io.shoal.local.stack.lambda.HandlerFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How to start a local stack.
 *
 * @param stackName names begin with it
 * @param parameters values of the template's parameters
 * @param variables environment variables that win over the template's, in every function
 * @param data folder for everything durable; empty = in memory
 * @param start where a virtual clock begins; empty = the real clock
 * @param schedules whether schedules are on from the beginning
 * @param due what to fire at due instants on a virtual clock
 * @param handlers how handlers are made; empty = from their class, with a {@code Platform} of this stack
 */
public record LocalStackOptions(
        Path template,
        String stackName,
        Map<String, String> parameters,
        Map<String, String> variables,
        Optional<Path> data,
        Optional<Instant> start,
        boolean schedules,
        Optional<DueIndex> due,
        Optional<Function<LocalStack, HandlerFactory>> handlers) {

    public LocalStackOptions {
        parameters = Map.copyOf(parameters);
        variables = Map.copyOf(variables);
    }

    /** In memory, on the real clock, schedules on. */
    public static LocalStackOptions of(Path template) {
        return new LocalStackOptions(
                template,
                "shoal",
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    /** With another template. */
    public LocalStackOptions template(Path other) {
        return new LocalStackOptions(other, stackName, parameters, variables, data, start, schedules, due, handlers);
    }

    public LocalStackOptions named(String name) {
        return new LocalStackOptions(template, name, parameters, variables, data, start, schedules, due, handlers);
    }

    public LocalStackOptions parameter(String name, String value) {
        return new LocalStackOptions(
                template, stackName, with(parameters, name, value), variables, data, start, schedules, due, handlers);
    }

    public LocalStackOptions variable(String name, String value) {
        return new LocalStackOptions(
                template, stackName, parameters, with(variables, name, value), data, start, schedules, due, handlers);
    }

    /** Keeps everything in a folder. */
    public LocalStackOptions on(Path folder) {
        return new LocalStackOptions(
                template, stackName, parameters, variables, Optional.of(folder), start, schedules, due, handlers);
    }

    /** On a virtual clock, schedules off. */
    public LocalStackOptions startingAt(Instant instant) {
        return new LocalStackOptions(
                template, stackName, parameters, variables, data, Optional.of(instant), false, due, handlers);
    }

    public LocalStackOptions due(DueIndex index) {
        return new LocalStackOptions(
                template, stackName, parameters, variables, data, start, schedules, Optional.of(index), handlers);
    }

    public LocalStackOptions handlers(Function<LocalStack, HandlerFactory> handlers) {
        return new LocalStackOptions(
                template, stackName, parameters, variables, data, start, schedules, due, Optional.of(handlers));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        var copy = new HashMap<>(map);
        copy.put(name, value);
        return copy;
    }
}
