package io.shoal.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object a line, as Lambda's log format wants it, and metrics in CloudWatch's embedded format. Lines name functions,
 * requests, sequence numbers, classes of errors and counts; never anything that came from a customer. Outside of Lambda
 * nothing is written.
 */
public final class Log {
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

    private final Platform platform;
    private final Optional<String> function;
    private final int least;
    private final PrintStream out;

    private Log(Platform platform, PrintStream out) {
        this.platform = platform;
        this.function = platform.optional("AWS_LAMBDA_FUNCTION_NAME");
        this.least = LEVELS.indexOf(
                platform.optional("AWS_LAMBDA_LOG_LEVEL").orElse("INFO").toUpperCase(Locale.ROOT));
        this.out = out;
    }

    /** Returns the log of a function. */
    public static Log of(Platform platform) {
        return new Log(platform, System.out);
    }

    static Log of(Platform platform, PrintStream out) {
        return new Log(platform, out);
    }

    /** Says what was done. */
    public void info(String message, Map<String, ?> fields) {
        write("INFO", message, fields);
    }

    /** Says what went wrong and will be tried again. */
    public void warn(String message, Map<String, ?> fields) {
        write("WARN", message, fields);
    }

    /** Says what went wrong for good. */
    public void error(String message, Map<String, ?> fields) {
        write("ERROR", message, fields);
    }

    /** Counts things in CloudWatch, under the namespace {@code Shoal}, by function. */
    public void count(Map<String, ? extends Number> counts) {
        if (function.isEmpty() || counts.isEmpty()) {
            return;
        }
        var line = Json.object();
        var metadata = line.putObject("_aws").put("Timestamp", platform.nowMillis());
        var directive = metadata.putArray("CloudWatchMetrics").addObject().put("Namespace", "Shoal");
        directive.putArray("Dimensions").addArray().add("function");
        var metrics = directive.putArray("Metrics");
        counts.keySet().forEach(name -> metrics.addObject().put("Name", name).put("Unit", "Count"));
        line.put("function", function.get());
        fill(line, counts);
        out.println(line);
    }

    private void write(String level, String message, Map<String, ?> fields) {
        if (function.isEmpty() || LEVELS.indexOf(level) < least) {
            return;
        }
        var line = Json.object();
        line.put("timestamp", platform.now().toString());
        line.put("level", level);
        line.put("message", message);
        line.put("function", function.get());
        fill(line, fields);
        out.println(line);
    }

    private static void fill(ObjectNode line, Map<String, ?> fields) {
        fields.forEach((name, value) -> {
            if (value instanceof Number number) {
                line.put(name, number.longValue());
            } else {
                line.put(name, String.valueOf(value));
            }
        });
    }
}
