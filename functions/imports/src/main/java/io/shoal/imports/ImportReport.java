package io.shoal.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Imports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What partners are told of an import while it goes on and when it is over. */
final class ImportReport {
    private static final String STATUS = "status";
    private static final String RUNNING = "running";
    private static final String FAILED = "failed";
    private static final Set<String> UNFINISHED = Set.of(RUNNING, FAILED);

    private final Platform platform;
    private final Imports imports;

    ImportReport(Platform platform) {
        this.platform = platform;
        this.imports = new Imports(platform);
    }

    /**
     * Begins the import of a file, or goes on with one that was interrupted.
     *
     * @return the run: another for another content, and for each time that a file is put anew; empty if this one is over, and only the
     *     news of it came twice
     */
    Optional<String> begin(DataBucket.Stored source, String mapping) {
        String id = Imports.id(source.key());
        Optional<ObjectNode> before = imports.report(id);
        Optional<ObjectNode> same =
                before.filter(report -> report.path("etag").asText().equals(source.etag()));
        if (same.isPresent() && UNFINISHED.contains(status(same.get()))) {
            goOn(id, same.get());
            return Optional.of(same.get().path("run").asText());
        }
        boolean over = same.filter(report -> report.path("modified")
                        .asText()
                        .equals(source.modified().toString()))
                .isPresent();
        return over ? Optional.empty() : Optional.of(begin(id, source, mapping, before));
    }

    private String begin(String id, DataBucket.Stored source, String mapping, Optional<ObjectNode> before) {
        int attempt = before.map(report -> report.path("attempt").asInt()).orElse(0) + 1;
        String run = runOf(source) + "-" + attempt;
        String creator = before.map(report -> report.path("createdBy").asText()).orElse("");
        imports.write(
                id,
                Json.object()
                        .put("importId", id)
                        .put("createdBy", creator)
                        .put("file", source.key())
                        .put("size", source.size())
                        .put("mapping", mapping)
                        .put(STATUS, RUNNING)
                        .put("stage", "plan")
                        .put("attempt", attempt)
                        .put("run", run)
                        .put("etag", source.etag())
                        .put("modified", source.modified().toString())
                        .put("startedAt", platform.now().toString()));
        return run;
    }

    private static String status(ObjectNode report) {
        return report.path(STATUS).asText();
    }

    private void goOn(String id, ObjectNode report) {
        if (!status(report).equals(RUNNING)) {
            report.remove(List.of("reason", "endedAt"));
            imports.write(
                    id,
                    report.put(STATUS, RUNNING).put("startedAt", platform.now().toString()));
        }
    }

    /** The beginning of the names of all runs of a content. */
    static String runOf(DataBucket.Stored source) {
        return source.etag().replaceAll("[^A-Za-z0-9-]", "");
    }

    /** Where the file of an import lies. */
    String file(String id) {
        return imports.report(id)
                .map(report -> report.path("file").asText())
                .orElseThrow(() -> new IllegalStateException("there is no import " + id));
    }

    /** Notes what is done next, and in how many pieces. */
    void stage(String id, String stage, int pieces) {
        change(id, report -> report.put("stage", stage).put("pieces", pieces));
    }

    /** Ends it: nothing of the file can be used. */
    void refuse(String id, String reason) {
        end(id, "refused", report -> report.put("reason", reason));
    }

    /** Ends it: something that it stands on failed for good; the same file may be tried again. */
    void fail(String id, String reason) {
        end(id, FAILED, report -> report.put("reason", reason));
    }

    /** Ends a run whose file is gone; where another file has taken its place, the report is about that one already, or will be. */
    void supersede(String id, String run) {
        if (imports.report(id)
                .filter(report -> report.path("run").asText().equals(run))
                .isPresent()) {
            fail(id, "the file was replaced or deleted while it was imported");
        }
    }

    /** Ends it. */
    void succeed(String id, Progress progress) {
        end(id, "succeeded", report -> {
            report.put("lines", progress.lines()).put("refusedLines", progress.refused());
            report.putObject("events").put("accepted", progress.accepted()).put("duplicate", progress.duplicates());
            report.putObject("customers").put("put", progress.put()).put("unchanged", progress.unchanged());
            ObjectNode reasons = report.putObject("reasons");
            Map<String, Long> sorted = new TreeMap<>(progress.reasons());
            sorted.forEach(reasons::put);
        });
    }

    private void end(String id, String status, Consumer<ObjectNode> change) {
        change(id, report -> {
            report.put(STATUS, status).put("endedAt", platform.now().toString());
            report.remove("stage");
            report.remove("pieces");
            change.accept(report);
        });
    }

    private void change(String id, Consumer<ObjectNode> change) {
        ObjectNode report = imports.report(id).orElseGet(() -> Json.object().put("importId", id));
        change.accept(report);
        imports.write(id, report);
    }
}
