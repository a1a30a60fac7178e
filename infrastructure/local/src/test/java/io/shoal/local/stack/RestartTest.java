package io.shoal.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.store.FolderInUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Kills a stack on disk, as {@code kill -9} does, and looks at what the next one finds. */
class RestartTest {

    private static final int ITEMS = 200;

    /** The process that is killed. It says what was acknowledged, and halts in the middle of the stream. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            var recorded = RecordedStack.start(options -> options.on(Path.of(arguments[0])));
            var stack = recorded.stack();
            for (int n = 0; n < ITEMS; n++) {
                put(stack, "c%03d".formatted(n));
            }
            var queue = stack.template().queues().getFirst().name();
            stack.queues()
                    .get(queue)
                    .send("kept", JsonNodeFactory.instance.objectNode(), Optional.of(Duration.ofMinutes(10)));
            publish(stack);
            var machine = stack.template().stateMachines().getFirst().arn();
            stack.clients()
                    .sfn()
                    .startExecution(
                            start -> start.stateMachineArn(machine).name("kept").input("{}"));
            stack.clients()
                    .s3()
                    .putObject(
                            object -> object.bucket(stack.template()
                                            .buckets()
                                            .getFirst()
                                            .name())
                                    .key("kept"),
                            RequestBody.fromString("kept"));
            recorded.handlers().haltAfter(7);
            stack.settle();
        }

        private static void publish(LocalStack stack) {
            stack.clients()
                    .eventBridge()
                    .putEvents(put -> put.entries(PutEventsRequestEntry.builder()
                            .eventBusName(stack.template().outputs().get("BusName"))
                            .source("test")
                            .detailType("Counted")
                            .detail("{\"n\":7}")
                            .build()));
        }
    }

    static void put(LocalStack stack, String id) {
        stack.clients()
                .dynamoDb()
                .putItem(put -> put.tableName(stack.template().table("Items").name())
                        .item(Map.of("id", AttributeValue.fromS(id))));
    }

    private static int kill(Path folder) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Dsqlite4java.library.path=" + System.getProperty("sqlite4java.library.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAndTheStreamGoesOn(@TempDir Path folder) throws Exception {
        assertThat(kill(folder)).as(Files.readString(folder.resolve("output"))).isEqualTo(9);
        var recorded = RecordedStack.start(options -> options.on(folder));
        try (var stack = recorded.stack()) {
            var items = stack.clients()
                    .dynamoDb()
                    .scan(scan -> scan.tableName(stack.template().table("Items").name()));
            assertThat(items.count()).isEqualTo(ITEMS);
            stack.settle();
            put(stack, "later");
            stack.settle();
            // Seven batches of ten were begun; the seventh had not ended, so it comes again, and nothing that had ended
            // does.
            var seen =
                    recorded.handlers().batches().stream().flatMap(List::stream).toList();
            assertThat(seen).hasSize(ITEMS - 60 + 1).startsWith("c060").endsWith("later");
            assertThat(new TreeSet<>(seen)).hasSize(seen.size());
            var work = stack.queues().get(stack.template().queues().getFirst().name());
            assertThat(work.messages()).extracting(message -> message.body()).containsExactly("kept");
            assertThat(stack.published())
                    .extracting(event -> event.detail().toString())
                    .containsExactly("{\"n\":7}");
            assertThat(stack.stateMachines().executions())
                    .singleElement()
                    .satisfies(execution -> assertThat(execution.name()).isEqualTo("kept"));
            assertThat(stack.buckets()
                            .get(stack.template().buckets().getFirst().name())
                            .list("", ""))
                    .extracting(object -> object.key())
                    .containsExactly("kept");
        }
    }

    @Test
    void aFolderIsForOneStackAtATime(@TempDir Path folder) {
        try (var first = RecordedStack.start(options -> options.on(folder)).stack()) {
            assertThatThrownBy(() -> RecordedStack.start(options -> options.on(folder)))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(folder + " is in use");
            put(first, "undisturbed");
        }
        try (var next = RecordedStack.start(options -> options.on(folder)).stack()) {
            assertThat(next.clients()
                            .dynamoDb()
                            .scan(scan -> scan.tableName(
                                    next.template().table("Items").name()))
                            .items())
                    .hasSize(1);
        }
    }
}
