package io.shoal.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.dynamodb.Capacity;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Rescores simulated customers as the nightly job does: every step of it through its function, on tables that lie on the disk. They were scored the night before; what
 * is measured is the job alone, not what the rules do afterwards with those who are touched.
 */
public final class RfmBenchmark {
    private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");

    private static final String RUN = "bench";

    private static final JsonMapper JSON = new JsonMapper();

    private final int customers;

    private final Path folder;

    /**
     * Prepares a benchmark.
     *
     * @param folder an empty one, for the tables; some 3 KB a customer
     */
    public RfmBenchmark(int customers, Path folder) {
        this.customers = customers;
        this.folder = folder;
    }

    /** How many steps it tells of. */
    public long steps() {
        return 4L * customers;
    }

    /** Measures; {@code done} is told of numbers of steps that are done. */
    public RfmReport measure(LongConsumer done) {
        try (Deployment deployment = Deployment.onVirtualClock(NIGHT, Optional.of(folder))) {
            long began = System.nanoTime();
            new RfmSeed(deployment, new SimulatedCustomers(NIGHT), customers).write(done);
            Duration seeding = Duration.ofNanos(System.nanoTime() - began);
            var pages = new Pages(done);
            deployment.stack().watch(pages);
            Capacity.Counts before = deployment.stack().counts();
            var job = new Job(deployment);
            RfmReport.Step measure = job.parts("measure", job.call(step("plan")).path("parts"));
            long reducing = System.nanoTime();
            JsonNode reduced = job.call(step("reduce"));
            Duration reduce = Duration.ofNanos(System.nanoTime() - reducing);
            Capacity.Counts found = deployment.stack().counts();
            RfmReport.Step touch = job.parts("touch", reduced.path("parts"));
            Capacity.Counts touched = deployment.stack().counts();
            job.call(step("finish"));
            return new RfmReport(
                    customers,
                    seeding,
                    measure,
                    reduce,
                    touch,
                    Traffic.between(before, deployment.stack().counts()),
                    Traffic.between(found, touched),
                    deployment.findings().orElseThrow().accuracy().monetary());
        }
    }

    private static ObjectNode step(String name) {
        return JsonNodeFactory.instance.objectNode().put("step", name).put("run", RUN);
    }

    /** Customers are scanned a page at a time. */
    private record Pages(LongConsumer done) implements CallWatcher {
        @Override
        public void after(Call call) {
            if (call.operation().equals("Scan")) {
                done.accept(StandingStore.AT_ONCE);
            }
        }
    }

    private record Job(Deployment deployment) {
        /** Calls a step for each part until the part is done. */
        RfmReport.Step parts(String name, JsonNode parts) {
            long began = System.nanoTime();
            long scanned = 0;
            long touched = 0;
            for (JsonNode part : parts) {
                JsonNode now = part;
                while (!now.path("done").asBoolean()) {
                    ObjectNode input = JsonNodeFactory.instance.objectNode().put("step", name);
                    now = call(input.set("part", now));
                }
                scanned += now.path("scanned").asLong();
                touched += now.path("touched").asLong();
            }
            return new RfmReport.Step(Duration.ofNanos(System.nanoTime() - began), scanned, touched);
        }

        JsonNode call(JsonNode input) {
            return switch (deployment.stack().invoke("PopulationFunction", input.toString())) {
                case Invocation.Answer(String json) -> read(json);
                case Invocation.Failure failure -> throw new IllegalStateException(failure.message(), failure.cause());
            };
        }

        private static JsonNode read(String json) {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
    }
}
