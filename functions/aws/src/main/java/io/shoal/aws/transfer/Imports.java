package io.shoal.aws.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Platform;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Imports as partners see them: files under {@code imports/}, one report each under {@code reports/imports/}. An import is known by
 * where its file lies, so that a file that is dropped and one that is announced are looked up alike.
 */
public final class Imports {
    /** Where files are dropped. */
    public static final String FOLDER = "imports/";

    private static final String REPORTS = "reports/imports/";
    private static final int ID_BYTES = 13;

    private final DataBucket bucket;
    private final Reports reports;

    /** Takes the platform, whose variable {@code DATA_BUCKET} names the bucket. */
    public Imports(Platform platform) {
        this.bucket = new DataBucket(platform);
        this.reports = new Reports(bucket, REPORTS);
    }

    /** Returns the id of the import of a file. */
    public static String id(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Counts what of the present stage is done.
     *
     * @param report of an import that is running
     */
    public int done(ObjectNode report) {
        var folder = "work/" + report.path("importId").asText() + "/"
                + report.path("run").asText();
        var done = report.path("stage").asText().equals("join") ? "/done/" : "/read/";
        return bucket.list(folder + done).size();
    }

    /** Reads the report of an import, empty if nobody heard of it. */
    public Optional<ObjectNode> report(String id) {
        return reports.read(id);
    }

    /** Writes the report of an import. */
    public void write(String id, ObjectNode report) {
        reports.write(id, report);
    }

    /** Where the lines are listed that an import refused. */
    public static String rejects(String id) {
        return REPORTS + id + "-rejects.csv";
    }
}
