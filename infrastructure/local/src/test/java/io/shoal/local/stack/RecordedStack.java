package io.shoal.local.stack;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A stack of the test template with its recording handlers. */
public record RecordedStack(LocalStack stack, RecordingHandlers handlers) {

    private static final Path TEMPLATE = Path.of("src/test/resources/stack/template.yaml");

    public static RecordedStack start(UnaryOperator<LocalStackOptions> options) {
        var handlers = new RecordingHandlers();
        var base = LocalStackOptions.of(TEMPLATE).handlers(stack -> handlers.factory());
        return new RecordedStack(LocalStack.start(options.apply(base)), handlers);
    }
}
