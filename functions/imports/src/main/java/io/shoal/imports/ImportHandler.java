package io.shoal.imports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.EventIntake;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.TimeLeft;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.CustomerIntake;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Imports;
import io.shoal.imports.mapping.Columns;
import io.shoal.imports.mapping.Group;
import io.shoal.imports.mapping.Meaning;
import io.shoal.imports.mapping.Meanings;
import io.shoal.imports.mapping.UnusableFileException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imports a file of the data bucket, one call a step:
 *
 * <ul>
 *   <li>{@code {step: plan, key}} checks the file and divides it, until its end or its time is up; answers {@code {key, import, run,
 *       state: again | over | planned, readers: [lane], joiners: [lane]}};
 *   <li>{@code {step: read, lane}} reads a share of the parts;
 *   <li>{@code {step: join, lane}} makes events and customers of a share of the partitions;
 *   <li>{@code {step: finish, import, run}} writes the report;
 *   <li>{@code {step: fail, key, cause}} notes that the platform gave up.
 * </ul>
 *
 * <p>A lane answers itself with {@code done}. Every step may be repeated, and be stopped anywhere: what is done is noted, and events
 * are known by their ids.
 *
 * <p>Variables: {@code DATA_BUCKET}, {@code IMPORT_PART_BYTES}, {@code IMPORT_PARTITION_BYTES}, and the tables.
 */
public final class ImportHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Platform platform;
    private final DataBucket bucket;
    private final CatalogStore catalogs;
    private final ImportReport report;
    private final Log log;

    /** Wires the function as it is deployed. */
    public ImportHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public ImportHandler(Platform platform) {
        this.platform = platform;
        this.bucket = new DataBucket(platform);
        this.catalogs = new CatalogStore(platform);
        this.report = new ImportReport(platform);
        this.log = Log.of(platform);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        TimeLeft time = TimeLeft.of(context);
        return switch (String.valueOf(input.get("step"))) {
            case "plan" -> plan(text(input, "key"), time);
            case "read" -> read(Lane.read(input.get("lane")), time);
            case "join" -> join(Lane.read(input.get("lane")), time);
            case "finish" -> finish(text(input, "import"), text(input, "run"));
            case "fail" -> fail(text(input, "key"), String.valueOf(input.get("cause")));
            default -> throw new IllegalArgumentException("there is no step " + input.get("step"));
        };
    }

    private Map<String, Object> plan(String key, TimeLeft time) {
        Optional<DataBucket.Stored> source = key.endsWith("/") ? Optional.empty() : bucket.find(key);
        if (source.isEmpty()) {
            return answer(key, "", "over");
        }
        Origin origin = Origin.of(source.get());
        return report.begin(source.get(), origin.name())
                .map(run -> plan(source.get(), origin, run, time))
                .orElseGet(() -> answer(key, "", "over"));
    }

    private Map<String, Object> plan(DataBucket.Stored source, Origin origin, String run, TimeLeft time) {
        try {
            return origin.segment().isPresent()
                    ? list(source, origin.segment().get(), run)
                    : plan(source, meaning(origin), run, time);
        } catch (UnusableFileException unusable) {
            report.refuse(Imports.id(source.key()), String.valueOf(unusable.getMessage()));
            return answer(source.key(), run, "over");
        }
    }

    private Map<String, Object> plan(DataBucket.Stored source, Meaning meaning, String run, TimeLeft time) {
        String id = Imports.id(source.key());
        var work = new ImportWork(bucket, id, run);
        Plan plan = new Planner(bucket, source, meaning, work, Sizes.of(platform)).run(time);
        Map<String, Object> answer = answer(source.key(), run, plan.complete() ? "planned" : "again");
        if (plan.complete()) {
            report.stage(id, "read", plan.parts().size());
            answer.put("readers", Lane.divide(id, run, plan.parts().size()));
            answer.put("joiners", Lane.divide(id, run, plan.partitions()));
        }
        return answer;
    }

    private Map<String, Object> list(DataBucket.Stored source, String segment, String run) {
        Progress progress = new ListImport(platform, catalogs, bucket).run(source, segment);
        report.succeed(Imports.id(source.key()), progress);
        return answer(source.key(), run, "over");
    }

    private static Map<String, Object> answer(String key, String run, String state) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("key", key);
        answer.put("import", Imports.id(key));
        answer.put("run", run);
        answer.put("state", state);
        return answer;
    }

    private Map<String, Object> read(Lane lane, TimeLeft time) {
        return source(lane.id(), lane.run())
                .map(source -> lane.write(read(lane, source, time)))
                .orElseGet(() -> lane.write(true));
    }

    /** Tells whether all of a lane is read. */
    private boolean read(Lane lane, DataBucket.Stored source, TimeLeft time) {
        var work = new ImportWork(bucket, lane);
        var reader = new PartReader(bucket, source, meaning(Origin.of(source)), work);
        var done = work.partsRead();
        int[] left = lane.share(work.plan().parts().size())
                .filter(part -> !done.contains(part))
                .toArray();
        for (int at = 0; at < left.length; at++) {
            reader.read(left[at]);
            if (!time.forMore()) {
                return at == left.length - 1;
            }
        }
        return true;
    }

    private Map<String, Object> join(Lane lane, TimeLeft time) {
        return source(lane.id(), lane.run())
                .map(source -> lane.write(join(lane, meaning(Origin.of(source)), time)))
                .orElseGet(() -> lane.write(true));
    }

    /** Tells whether all of a lane is joined. */
    private boolean join(Lane lane, Meaning meaning, TimeLeft time) {
        var work = new ImportWork(bucket, lane);
        var plan = work.plan();
        if (lane.number() == 0) {
            report.stage(lane.id(), "join", plan.partitions());
        }
        List<Columns> columns = List.of(Columns.known(meaning).orElseGet(() -> Columns.of(plan.columns())));
        var events = new EventIntake(platform);
        var customers = new CustomerIntake(platform, catalogs);
        for (int partition : lane.share(plan.partitions()).toArray()) {
            if (!work.joined(partition).done()) {
                var joined = new JoinedPartition(events, customers, work, partition, meaning, columns);
                join(
                        joined,
                        new PartitionLines(work)
                                .groups(partition, joined.joined().after()),
                        time);
                if (!time.forMore()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Joins groups until their end, or until the time is up; one batch at least. */
    private static void join(JoinedPartition joined, Iterator<Group> groups, TimeLeft time) {
        while (groups.hasNext()) {
            joined.add(groups.next());
            if (joined.full()) {
                joined.store(false);
                if (!time.forMore()) {
                    return;
                }
            }
        }
        joined.store(true);
    }

    private Map<String, Object> finish(String id, String run) {
        if (source(id, run).isEmpty()) {
            report.supersede(id, run);
            return Map.of("import", id, "run", run, "finished", false);
        }
        var work = new ImportWork(bucket, id, run);
        Progress progress = new Finish(bucket, work, id).run();
        report.succeed(id, progress);
        log.info(
                "import",
                Map.of(
                        "import",
                        id,
                        "lines",
                        progress.lines(),
                        "refused",
                        progress.refused(),
                        "accepted",
                        progress.accepted()));
        return Map.of("import", id, "run", run, "finished", true);
    }

    private Map<String, Object> fail(String key, String cause) {
        report.fail(Imports.id(key), cause);
        log.error("import failed", Map.of("import", Imports.id(key)));
        return Map.of("import", Imports.id(key), "failed", true);
    }

    /** The file that a run is of; empty once it was replaced, which another run imports, or deleted. */
    private Optional<DataBucket.Stored> source(String id, String run) {
        return bucket.find(report.file(id)).filter(stored -> run.startsWith(ImportReport.runOf(stored) + "-"));
    }

    private Meaning meaning(Origin origin) {
        return Meanings.find(
                origin.mapping(),
                name -> bucket.read("mappings/" + name + ".yaml")
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    private static String text(Map<String, Object> input, String name) {
        if (input.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(name + " is needed");
    }
}
