package io.shoal.aws.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.Fingerprints;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Exports of members: files under {@code exports/}, one report each under {@code reports/exports/}. */
public final class Exports {
    private static final String REPORTS = "reports/exports/";

    private final Platform platform;
    private final Reports reports;

    /** Takes the platform, whose variable {@code DATA_BUCKET} names the bucket and {@code EXPORT_STATE_MACHINE} what writes. */
    public Exports(Platform platform) {
        this.platform = platform;
        this.reports = new Reports(new DataBucket(platform), REPORTS);
    }

    /** Reads the report of an export, empty if there is none. */
    public Optional<ObjectNode> report(String id) {
        return reports.read(id);
    }

    /** Writes the report of an export. */
    public void write(String id, ObjectNode report) {
        reports.write(id, report);
    }

    /** Has an export written whose report says what it is; twice at one instant is once. An id may be longer than a name of an execution. */
    public void start(String id) {
        try {
            platform.clients()
                    .sfn()
                    .startExecution(start -> start.stateMachineArn(platform.variable("EXPORT_STATE_MACHINE"))
                            .name(Fingerprints.of(id.getBytes(StandardCharsets.UTF_8)))
                            .input(Json.object().put("export", id).toString()));
        } catch (ExecutionAlreadyExistsException twice) {
            Log.of(platform).info("export is under way", Map.of("export", id));
        }
    }

    /**
     * Where the members are listed.
     *
     * @param format {@code csv} or {@code jsonl}
     */
    public static String file(String id, String format) {
        return "exports/" + id + "." + format;
    }
}
