package io.shoal.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Imports;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.lambda.Invocation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;

/** Shoal from its template on the virtual clock, one for all tests of imports; it divides even small files. */
final class Importing {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final Importing SHARED = new Importing();

    private final LocalStack stack = LocalStack.start(LocalStackOptions.of(Path.of("../template.yaml"))
            .named("imports")
            .parameter("DueShards", "1")
            .parameter("MemberShards", "2")
            .parameter("ScanSegments", "1")
            .variable("DRAIN_SECONDS", "0")
            // The functions write their logs, which are searched for personal values after the tests.
            .variable("AWS_LAMBDA_FUNCTION_NAME", "shoal")
            .variable("IMPORT_PART_BYTES", "300")
            .variable("IMPORT_PARTITION_BYTES", "500")
            .startingAt(START));

    private Importing() {}

    /** Returns an empty Shoal. */
    static synchronized Importing begin() {
        SHARED.stack.reset(START);
        return SHARED;
    }

    LocalStack stack() {
        return stack;
    }

    Platform platform() {
        return stack.platform("ImportFunction");
    }

    /** Drops a file and lets its import come to its end; returns the report. */
    ObjectNode drop(String key, byte[] content) {
        stack.advanceTo(stack.clock().instant().plusSeconds(1));
        put(key, content);
        stack.settle();
        return report(key);
    }

    ObjectNode drop(String key, String content) {
        return drop(key, content, StandardCharsets.UTF_8);
    }

    ObjectNode drop(String key, String content, Charset encoding) {
        return drop(key, content.getBytes(encoding));
    }

    void put(String key, byte[] content) {
        stack.clients().s3().putObject(request -> request.bucket(bucket()).key(key), RequestBody.fromBytes(content));
    }

    ObjectNode report(String key) {
        return new Imports(platform()).report(Imports.id(key)).orElseThrow();
    }

    /** The list of what the import of a file refused. */
    String rejects(String key) {
        return new String(
                new DataBucket(platform())
                        .read(Imports.rejects(Imports.id(key)))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    /** Calls the function as its state machine does. */
    JsonNode call(String payload) {
        return switch (stack.invoke("ImportFunction", payload)) {
            case Invocation.Answer(String json) -> Json.read(json);
            case Invocation.Failure failure -> throw new AssertionError(failure.cause());
        };
    }

    private String bucket() {
        return platform().variable("DATA_BUCKET");
    }

    /** All events as they are stored, but for the instant at which they arrived. */
    SortedMap<String, String> events() {
        var events = new TreeMap<String, String>();
        scan("EVENTS_TABLE")
                .forEach(item -> events.put(
                        item.text("customerId") + " " + item.text("eventId"),
                        item.text("type") + " " + Instant.ofEpochMilli(item.number("occurredAt")) + " "
                                + item.text("properties")));
        return events;
    }

    /** How often each profile was written. */
    Map<String, Long> profileVersions() {
        var versions = new TreeMap<String, Long>();
        scan("PROFILES_TABLE").forEach(item -> versions.put(item.text("customerId"), item.number("version")));
        return versions;
    }

    private List<Item> scan(String table) {
        return stack
                .clients()
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(platform().variable(table)))
                .items()
                .stream()
                .map(Item::of)
                .toList();
    }

    /** How many events are new and how many were known. */
    static String counts(JsonNode report) {
        return report.path("status").asText() + " "
                + report.at("/events/accepted").asLong() + " new, "
                + report.at("/events/duplicate").asLong() + " known, "
                + report.path("refusedLines").asLong() + " refused";
    }
}
