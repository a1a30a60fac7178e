package io.shoal.imports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.shoal.aws.Json;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.membership.MemberIndex;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Exports;
import io.shoal.aws.transfer.Upload;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the members of a segment into the data bucket, in pieces that are held one at a time: {@code {export}} as the API announced
 * it; {@code {export, failed}} notes that the platform gave up.
 *
 * <p>Variables: {@code DATA_BUCKET}, {@code MEMBERSHIPS_TABLE}, {@code MEMBER_SHARDS}.
 */
public final class ExportHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final int PAGE = 1_000;

    private final Platform platform;
    private final DataBucket bucket;
    private final Exports exports;
    private final MemberIndex index;
    private final Log log;

    /** Wires the function as it is deployed. */
    public ExportHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public ExportHandler(Platform platform) {
        this.platform = platform;
        this.bucket = new DataBucket(platform);
        this.exports = new Exports(platform);
        this.index = new MemberIndex(platform);
        this.log = Log.of(platform);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        String id = String.valueOf(input.get("export"));
        ObjectNode report =
                exports.report(id).orElseThrow(() -> new IllegalArgumentException("there is no export " + id));
        if (input.containsKey("failed")) {
            end(id, report.put("status", "failed"));
            log.error("export failed", Map.of("export", id));
            return Map.of("export", id, "failed", true);
        }
        long members = write(
                id, report.path("segmentId").asText(), report.path("format").asText());
        end(id, report.put("status", "succeeded").put("members", members));
        log.info("export", Map.of("export", id, "members", members));
        return Map.of("export", id, "members", members);
    }

    private void end(String id, ObjectNode report) {
        exports.write(id, report.put("endedAt", platform.now().toString()));
    }

    private long write(String id, String segment, String format) {
        boolean csv = format.equals("csv");
        try (Upload out = bucket.upload(Exports.file(id, format), csv ? "text/csv" : "application/x-ndjson");
                Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            long members = csv ? writeCsv(segment, text) : writeLines(segment, text);
            text.flush();
            out.complete();
            return members;
        } catch (IOException broken) {
            throw new UncheckedIOException("the members could not be written", broken);
        }
    }

    private long writeCsv(String segment, Writer text) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord("customerId", "since");
        long members = each(
                segment,
                member -> csv.writeRecord(member.customerId(), member.since().toString()));
        csv.flush();
        return members;
    }

    private long writeLines(String segment, Writer text) {
        var out = new PrintWriter(text);
        return each(
                segment,
                member -> out.print(Json.object()
                                .put("customerId", member.customerId())
                                .put("since", member.since().toString())
                        + "\n"));
    }

    private long each(String segment, Consumer<MemberIndex.Member> consumer) {
        long members = 0;
        for (int shard = 0; shard < index.shards(); shard++) {
            Optional<String> after = Optional.of("");
            while (after.isPresent()) {
                var page = index.page(segment, shard, after.get(), PAGE);
                page.members().forEach(consumer);
                members += page.members().size();
                after = page.last();
            }
        }
        return members;
    }
}
