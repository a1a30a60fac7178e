package io.shoal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.transfer.Imports;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** An import that is stopped anywhere and goes on ends as one that was not. */
class ImportInterruptedTest {
    private static final String FILE = "imports/online-retail/orders.csv";
    private static final int INVOICES = 90;

    private static String file() {
        var file = new StringBuilder("InvoiceNo,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (int line = 0; line < 4 * INVOICES; line++) {
            int invoice = line * 7 % INVOICES;
            file.append("%d,%d,2010-12-01 08:%02d:00,1.5,c-%d,%s\n"
                    .formatted(invoice, line % 5, line % 60, invoice % 11, line % 50 == 3 ? "" : "France"));
            if (line % 40 == 0) {
                file.append("%d,many,2010-12-01 08:00:00,1.5,c-1,France\n".formatted(invoice));
            }
        }
        return file.toString();
    }

    /** Nothing answers from one call on. */
    private static final class Outage implements CallWatcher {
        private int left;

        Outage(int left) {
            this.left = left;
        }

        @Override
        public void before(Call call) {
            if (left-- <= 0) {
                throw new IllegalStateException("nothing answers");
            }
        }
    }

    @Test
    void killedAnywhereAndStartedAgainItEndsTheSame() {
        var shoal = Importing.begin();
        JsonNode whole = shoal.drop(FILE, file());
        SortedMap<String, String> expected = shoal.events();
        String rejects = shoal.rejects(FILE);
        assertThat(expected).hasSize(INVOICES);
        for (int calls = 5; calls < 700; calls = calls * 3 / 2 + 3) {
            shoal = Importing.begin();
            shoal.put(FILE, file().getBytes(StandardCharsets.UTF_8));
            var outage = new Outage(calls);
            shoal.stack().watch(outage);
            try {
                shoal.stack().settle();
            } catch (IllegalStateException down) {
                assertThat(down).hasMessageContaining("nothing answers");
            } finally {
                shoal.stack().unwatch(outage);
            }
            shoal.stack().restartFunctions();
            shoal.stack().advanceTo(Importing.START.plus(Duration.ofHours(1)));
            JsonNode report = shoal.drop(FILE, file());
            assertThat(shoal.events()).as("after %d calls", calls).isEqualTo(expected);
            assertThat(report.path("status").asText()).isEqualTo("succeeded");
            assertThat(report.path("lines")).isEqualTo(whole.path("lines"));
            assertThat(report.path("reasons")).isEqualTo(whole.path("reasons"));
            assertThat(shoal.rejects(FILE)).isEqualTo(rejects);
        }
    }

    @Test
    void withTimeForOnePieceACallItEndsTheSame() {
        var shoal = Importing.begin();
        JsonNode whole = shoal.drop(FILE, file());
        try (LocalStack hurried = LocalStack.start(LocalStackOptions.of(Path.of("../template.yaml"))
                .named("hurried")
                .variable("IMPORT_PART_BYTES", "300")
                .variable("IMPORT_PARTITION_BYTES", "500")
                .variable("PARALLELISM", "1")
                .startingAt(Importing.START)
                .handlers(stack -> function -> function.id().equals("ImportFunction")
                        ? new Hurried(new ImportHandler(stack.platform("ImportFunction")))
                        : new Idle()))) {
            var platform = hurried.platform("ImportFunction");
            hurried.clients()
                    .s3()
                    .putObject(
                            request -> request.bucket(platform.variable("DATA_BUCKET"))
                                    .key(FILE),
                            RequestBody.fromString(file()));
            hurried.settle();
            JsonNode report = new Imports(platform).report(Imports.id(FILE)).orElseThrow();
            assertThat(Importing.counts(report)).isEqualTo(Importing.counts(whole));
        }
    }

    /** Calls a handler whose time is always up. */
    private record Hurried(ImportHandler handler) implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
            var late = (Context) Proxy.newProxyInstance(
                    Context.class.getClassLoader(),
                    new Class<?>[] {Context.class},
                    (_, method, arguments) -> method.getName().equals("getRemainingTimeInMillis")
                            ? 0
                            : method.invoke(context, arguments));
            return handler.handleRequest(input, late);
        }
    }

    /** Every other function. */
    private record Idle() implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
            return Map.of();
        }
    }
}
