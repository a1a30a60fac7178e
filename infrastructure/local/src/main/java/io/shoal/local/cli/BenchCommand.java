package io.shoal.local.cli;

import io.shoal.local.deployment.ProjectFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code shoal bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast and how small Shoal is on this machine.",
            "Builds the benchmarks first. Leave the machine alone meanwhile."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:failed", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./shoal bench rules     folding, evaluating and storing, beside what is promised"})
final class BenchCommand extends ScreenCommand {
    private static final Map<String, String> PROGRAMS = Map.of("rules", "io.shoal.benchmarks.RulesBenchmark");

    private static final String CLASS_PATH = "target/bench.classpath";

    @Parameters(paramLabel = "NAME", description = "What to measure: rules.")
    private String name = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        String program = PROGRAMS.get(name);
        if (program == null) {
            throw CommandFailure.wrongUse(
                    "there is no benchmark '" + name + "', but " + String.join(", ", new TreeMap<>(PROGRAMS).keySet()));
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
