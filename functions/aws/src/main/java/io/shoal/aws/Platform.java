package io.shoal.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a function stands on: its environment variables, the clients of the services, and the clock.
 *
 * @param variables the environment variables that the template sets
 * @param clients the clients of the services
 * @param clock what says now
 */
public record Platform(Map<String, String> variables, AwsClients clients, InstantSource clock) {
    /** Copies the map. */
    public Platform {
        variables = Map.copyOf(variables);
    }

    /** Returns the platform of a deployed function. */
    public static Platform ofLambda() {
        return new Platform(System.getenv(), new LambdaClients(), InstantSource.system());
    }

    /**
     * Returns a variable that the template sets.
     *
     * @throws Failure if it does not
     */
    public String variable(String name) {
        return optional(name).orElseThrow(() -> Failure.misconfigured("the variable " + name + " is not set"));
    }

    /** Returns a variable that the template may set, empty also if it is blank. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * Returns a variable that holds a whole number of at least 1.
     *
     * @throws Failure if it holds something else
     */
    public int count(String name, int usual) {
        var text = optional(name).orElse(Integer.toString(usual));
        try {
            var count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException noNumber) {
            throw Failure.misconfigured("the variable " + name + " is no number: " + text, noNumber);
        }
        throw Failure.misconfigured("the variable " + name + " is below 1: " + text);
    }

    /** Returns the present instant. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns the present instant in epoch milliseconds. */
    public long nowMillis() {
        return clock.millis();
    }
}
