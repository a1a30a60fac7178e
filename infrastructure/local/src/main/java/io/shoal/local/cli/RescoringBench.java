package io.shoal.local.cli;

import io.shoal.local.bench.RfmBenchmark;
import io.shoal.local.bench.RfmReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/** {@code shoal bench rfm}: a tenth, a fifth and all of the customers, so that it is seen how the work grows; in a JVM whose heap is bounded. */
record RescoringBench(Screen screen, int customers) {
    static final String NAME = "rfm";

    static final int USUAL_CUSTOMERS = 1_000_000;

    private static final int HEAP_MEGABYTES = 512;

    int run() throws IOException, InterruptedException {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return megabytes <= HEAP_MEGABYTES ? measure(megabytes) : inBoundedJvm();
    }

    private int inBoundedJvm() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Xmx" + HEAP_MEGABYTES + "m");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.shoal.local.Shoal"));
        command.addAll(List.of("bench", NAME, "--customers", Integer.toString(customers)));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private int measure(long megabytes) throws IOException {
        screen.say(
                "The nightly job over simulated customers who were scored the night before, in a heap of at most %,d MB."
                        .formatted(megabytes));
        screen.say("Reads and writes are DynamoDB's units, of all steps of the job.");
        screen.say("");
        screen.say(RfmReport.header());
        for (int many : Stream.of(customers / 10, customers / 5, customers)
                .filter(number -> number > 0)
                .distinct()
                .toList()) {
            screen.say(measured(many).line());
            screen.out().flush();
        }
        return 0;
    }

    private RfmReport measured(int many) throws IOException {
        Path folder = Files.createTempDirectory("shoal-bench-");
        try {
            var benchmark = new RfmBenchmark(many, folder);
            try (ProgressBar progress =
                    screen.progress("Rescoring " + Screen.count(many), " steps", benchmark.steps())) {
                return benchmark.measure(progress::stepBy);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
