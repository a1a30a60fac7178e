package io.shoal.population;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.TimeLeft;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.population.PopulationStore;
import io.shoal.aws.population.RunStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the thresholds, rankings and models of the population, and touches whom they concern, one call a step:
 *
 * <ul>
 *   <li>{@code {step: plan, run}} answers {@code {run, at, parts: [{run, segment, totalSegments}]}};
 *   <li>{@code {step: measure, part}} gathers one part of the profiles until its end or its time is up;
 *   <li>{@code {step: reduce, run}} puts together what all parts gathered, puts it into effect and answers {@code {run,
 *       version, customers, parts}};
 *   <li>{@code {step: touch, part}} touches those of one part whose memberships, scores or due instants would differ;
 *   <li>{@code {step: finish, run}} deletes what the parts had gathered.
 * </ul>
 *
 * <p>Both kinds of parts answer themselves with {@code scanned, touched, done}. Every step may be repeated: a run keeps its
 * name, its instant and what its parts have gathered, is put into effect once, and touches nobody twice.
 *
 * <p>Variables: {@code SCAN_SEGMENTS} (16), and the tables.
 */
public final class PopulationHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final int USUAL_PARTS = 16;

    private final Platform platform;
    private final CatalogStore catalogs;
    private final PopulationStore populations;
    private final RunStore runs;
    private final Log log;

    /** Wires the function as it is deployed. */
    public PopulationHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public PopulationHandler(Platform platform) {
        this.platform = platform;
        this.catalogs = new CatalogStore(platform);
        this.populations = new PopulationStore(platform);
        this.runs = new RunStore(platform);
        this.log = Log.of(platform);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        return switch (String.valueOf(input.get("step"))) {
            case "plan" -> plan(run(input));
            case "measure" -> measure(RunPart.read(input.get("part")), TimeLeft.of(context));
            case "reduce" -> reduce(run(input));
            case "touch" -> touch(RunPart.read(input.get("part")), TimeLeft.of(context));
            case "finish" -> finish(run(input));
            default -> throw new IllegalArgumentException("there is no step " + input.get("step"));
        };
    }

    private Map<String, Object> plan(String name) {
        var run = runs.begin(name, platform.nowMillis(), platform.count("SCAN_SEGMENTS", USUAL_PARTS));
        return Map.of("run", name, "at", run.at(), "parts", parts(run));
    }

    private static List<Map<String, Object>> parts(RunStore.Run run) {
        return IntStream.range(0, run.parts())
                .mapToObj(
                        number -> RunPart.begin(run.name(), number, run.parts()).write())
                .toList();
    }

    private Map<String, Object> measure(RunPart part, TimeLeft time) {
        return new Measuring(platform, catalogs, runs).run(part, time).write();
    }

    private Map<String, Object> reduce(String name) {
        var run = runs.read(name);
        var findings = new Reduction(runs, populations).reduce(run);
        var predictions = findings.predictions().report();
        var found = new LinkedHashMap<String, Object>();
        found.put("run", name);
        found.put("version", findings.version());
        found.put("customers", findings.customers());
        found.put("repeatBuyers", predictions.repeatBuyers());
        found.put("predictionsUnknownBecause", predictions.reasons());
        log.info("population reduced", found);
        found.put("parts", parts(run));
        return found;
    }

    private Map<String, Object> touch(RunPart part, TimeLeft time) {
        return new Touching(platform, catalogs, populations).run(part, time).write();
    }

    private Map<String, Object> finish(String name) {
        runs.forget(runs.read(name));
        return Map.of("run", name, "finished", true);
    }

    private static String run(Map<String, Object> input) {
        if (input.get("run") instanceof String name && !name.isBlank()) {
            return name;
        }
        throw new IllegalArgumentException("the name of the run is needed");
    }
}
