package io.shoal.local.cli;

import io.shoal.local.bench.CostBenchmark;
import io.shoal.local.bench.CostReport;
import io.shoal.local.deployment.ProjectFolder;
import io.shoal.local.shop.ShopSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure what Shoal costs on AWS, and how fast and how small it is on this machine.",
            "Without a name: what a shop's year costs, from the capacity that DynamoDB reports and from measured durations.",
            "With one: a benchmark of its own, built first. Leave the machine alone meanwhile."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:failed", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal bench                    dollars per million events, latency, bytes of state, sizes of jars",
            "  ./shoal bench --customers 1000",
            "  ./shoal bench rfm                a million customers rescored in a heap of 512 MB (takes a while)",
            "  ./shoal bench rfm --customers 100000",
            "  ./shoal bench rules              folding, evaluating and storing, beside what is promised"
        })
final class BenchCommand extends ScreenCommand {
    private static final Map<String, String> PROGRAMS = Map.of("rules", "io.shoal.benchmarks.RulesBenchmark");

    /** Events that are timed from request to bus. */
    private static final int PROBES = 200;

    private static final int USUAL_CUSTOMERS = 200;

    private static final String CLASS_PATH = "target/bench.classpath";

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "What to measure: rfm or rules. Left out: what it costs.")
    private String name = "";

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many customers there are (default: 200 in a shop's year, 1000000 to rescore).")
    private @Nullable Integer customers;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (customers != null && customers < 1) {
            throw CommandFailure.wrongUse("it takes at least one customer");
        }
        return switch (name) {
            case "" -> cost(Optional.ofNullable(customers).orElse(USUAL_CUSTOMERS));
            case RescoringBench.NAME ->
                new RescoringBench(screen(), Optional.ofNullable(customers).orElse(RescoringBench.USUAL_CUSTOMERS))
                        .run();
            default -> program();
        };
    }

    private int cost(int customers) throws IOException {
        var benchmark = new CostBenchmark(ShopSettings.YEAR.withCustomers(customers), StarterSegments.read(), PROBES);
        CostReport report;
        try (ProgressBar progress = screen().progress("Measuring", " steps", benchmark.steps())) {
            report = benchmark.measure(progress::stepBy);
        }
        screen().say("A shop's year of %s customers: %s events, the starter segments."
                .formatted(Screen.count(report.customers()), Screen.count(report.events())));
        screen().say("Prices of us-east-1, on demand, without free tier, storage, logs and data transfer.\n");
        report.lines().forEach(screen()::say);
        screen().say("");
        jars().forEach(screen()::say);
        return 0;
    }

    /** The jars that are deployed, where they were built. */
    private static List<String> jars() throws IOException {
        Path functions = ProjectFolder.find().resolve("functions");
        var lines = new ArrayList<String>();
        try (Stream<Path> folders = Files.list(functions)) {
            for (Path folder : folders.sorted().toList()) {
                Path jar = folder.resolve("target").resolve(folder.getFileName() + ".jar");
                if (Files.exists(jar)) {
                    lines.add("  %-42s %.1f MB".formatted(folder.getFileName(), Files.size(jar) / 1e6));
                }
            }
        }
        return lines.isEmpty()
                ? List.of("Jars: none is built yet (./mvnw -DskipTests package).")
                : Stream.concat(Stream.of("Jars"), lines.stream()).toList();
    }

    private int program() throws IOException, InterruptedException {
        String program = PROGRAMS.get(name);
        if (program == null) {
            throw CommandFailure.wrongUse("there is no benchmark '" + name + "'; there are " + RescoringBench.NAME
                    + ", " + String.join(", ", new TreeMap<>(PROGRAMS).keySet()));
        }
        Path root = ProjectFolder.find();
        screen().note("Building the benchmarks ...");
        if (run(
                        root,
                        List.of(
                                "./mvnw",
                                "-q",
                                "-B",
                                "-Dquick",
                                "-DskipTests",
                                "-pl",
                                "benchmarks",
                                "-am",
                                "package",
                                "dependency:build-classpath",
                                "-Dmdep.outputFile=" + CLASS_PATH))
                != 0) {
            throw CommandFailure.failed("the build failed, see above");
        }
        Path module = root.resolve("benchmarks");
        String classes = module.resolve("target/classes")
                + File.pathSeparator
                + Files.readString(module.resolve(CLASS_PATH)).strip();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(root, List.of(java, "-cp", classes, program)) == 0 ? 0 : 1;
    }

    private static int run(Path folder, List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
