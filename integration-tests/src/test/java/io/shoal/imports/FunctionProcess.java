package io.shoal.imports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.aws.Platform;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function in a JVM of its own with a limited heap. It knows nothing but its environment, as on Lambda: {@code AWS_ENDPOINT_URL} leads to
 * the services of the local stack. It can be killed; the next call starts another.
 */
final class FunctionProcess implements RequestHandler<Map<String, Object>, Map<String, Object>>, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Class<?> handler;
    private final String heap;
    private final Map<String, String> variables;
    private final URI services;
    private final Instant now;
    private @Nullable Process process;
    private @Nullable BufferedReader answers;
    private @Nullable BufferedWriter calls;
    private int started;

    FunctionProcess(Class<?> handler, String heap, Map<String, String> variables, URI services, Instant now) {
        this.handler = handler;
        this.heap = heap;
        this.variables = Map.copyOf(variables);
        this.services = services;
        this.now = now;
    }

    @Override
    @SuppressWarnings("unchecked") // every JSON object is such a map
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        try {
            if (process == null || !process.isAlive()) {
                start();
            }
            Objects.requireNonNull(calls).write(JSON.writeValueAsString(input) + "\n");
            calls.flush();
            String answer = Objects.requireNonNull(answers).readLine();
            if (answer == null) {
                throw new IllegalStateException("the process died");
            }
            return JSON.readValue(answer, Map.class);
        } catch (IOException gone) {
            throw new IllegalStateException("the process died", gone);
        }
    }

    private void start() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FunctionProcess.class.getName(),
                handler.getName(),
                now.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", services.toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local"));
        var begun = builder.start();
        process = begun;
        answers = begun.inputReader(StandardCharsets.UTF_8);
        calls = begun.outputWriter(StandardCharsets.UTF_8);
        started++;
    }

    /** Ends it in the middle of whatever it does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** How many processes there were. */
    int started() {
        return started;
    }

    @Override
    public void close() {
        kill();
    }

    /** The other side: a call a line, an answer a line. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        var platform = new Platform(
                System.getenv(), Platform.ofLambda().clients(), InstantSource.fixed(Instant.parse(arguments[1])));
        @SuppressWarnings("unchecked") // the handlers of imports and exports take and give maps
        RequestHandler<Map<String, Object>, Map<String, Object>> handler = Class.forName(arguments[0])
                .asSubclass(RequestHandler.class)
                .getConstructor(Platform.class)
                .newInstance(platform);
        var out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        try (Stream<String> calls =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines()) {
            for (String call : (Iterable<String>) calls::iterator) {
                out.write(JSON.writeValueAsString(handler.handleRequest(map(call), context())) + "\n");
                out.flush();
            }
        }
    }

    @SuppressWarnings("unchecked") // every JSON object is such a map
    private static Map<String, Object> map(String json) throws IOException {
        return JSON.readValue(json, Map.class);
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return 900_000;
                    }
                    throw new UnsupportedOperationException(List.of(method).toString());
                });
    }
}
