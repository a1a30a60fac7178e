package io.shoal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.Publisher;
import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Exports;
import io.shoal.aws.transfer.Imports;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.replay.History;
import io.shoal.local.replay.MappingFiles;
import io.shoal.local.replay.Replay;
import io.shoal.local.stack.DueIndex;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.segment.Draft;
import io.shoal.segment.SegmentDefinitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Real data and large segments through functions in processes of their own whose heap is limited. Takes minutes: {@code
 * -Dshoal.large=true} switches it on.
 */
class LargeTransferTest {
    private static final Path RETAIL = Path.of("../../shared/data/online-retail-2010-2011.csv.gz");
    private static final String FILE = "imports/online-retail/history.csv.gz";
    private static final Instant BEGIN = Instant.parse("2010-12-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2011-12-09T13:00:00Z");
    private static final Instant END = Instant.parse("2012-02-01T00:00:00Z");
    private static final String HEAP = System.getProperty("shoal.large.heap", "256m");
    private static final int MEMBERS = 100_000;

    private static final List<Draft> SEGMENTS =
            SegmentDefinitions.read(Json.read("""
            [{"id": "big", "rule": "SUM(order_placed.total) - SUM(order_refunded.total) >= 10000"},
             {"id": "vip", "minimumStay": "7 DAYS", "rule": "SUM(order_placed.total IN LAST 365 DAYS) >= 3000"},
             {"id": "lapsed", "group": "attention", "priority": 2, "rule": "DAYS SINCE LAST order_placed > 45"},
             {"id": "returners", "group": "attention", "priority": 1, "rule": "COUNT(order_refunded IN LAST 90 DAYS) >= 2"},
             {"id": "french", "rule": "country = 'France'"},
             {"id": "loyal-french", "rule": "IN SEGMENT 'french' AND COUNT(order_placed) >= 5"}]"""), "test").drafts();

    private static Map<String, Set<String>> replayed = Map.of();

    @BeforeEach
    void onlyWhenAsked() {
        assumeTrue(Boolean.getBoolean("shoal.large"), "switched on by -Dshoal.large=true");
    }

    private static LocalStack stack(Map<String, FunctionProcess> processes, Class<?> handler, String function) {
        return LocalStack.start(LocalStackOptions.of(Path.of("../template.yaml"))
                .named("large")
                .parameter("DueShards", "1")
                .parameter("MemberShards", "1")
                .parameter("ScanSegments", "1")
                .parameter("ReEngagementSegment", "none")
                .parameter("VipSegment", "none")
                .parameter("AtRiskSegment", "none")
                .variable("DRAIN_SECONDS", "0")
                .startingAt(NOW)
                .due(new DueIndex("TimersFunction", "MembershipsTable", "due", "dueShard", "dueAt"))
                .handlers(stack -> resource -> resource.id().equals(function)
                        ? processes.computeIfAbsent(
                                function,
                                _ -> new FunctionProcess(handler, HEAP, resource.variables(), stack.serveAws(0), NOW))
                        : made(resource.handler(), stack, resource.id())));
    }

    private static Object made(String handler, LocalStack stack, String function) {
        try {
            return Class.forName(handler).getConstructor(Platform.class).newInstance(stack.platform(function));
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError(String.valueOf(broken.getMessage()), broken);
        }
    }

    /** The members after a replay of the same file; it is replayed once. */
    private static synchronized Map<String, Set<String>> replayed() throws IOException {
        assumeTrue(Files.exists(RETAIL), RETAIL + " is not there");
        if (replayed.isEmpty()) {
            replayed = replay();
            assertThat(replayed.get("segment#big")).hasSize(97);
        }
        return replayed;
    }

    private static Map<String, Set<String>> replay() throws IOException {
        try (var history = History.read(List.of(RETAIL), MappingFiles.find("online-retail"), (_, _, _) -> {}, _ -> {});
                var deployment = Deployment.forHistory(BEGIN, Optional.empty())) {
            assertThat(deployment.publish(SEGMENTS, Set.of()).accepted()).isTrue();
            deployment.stack().settle();
            var replay = new Replay(deployment, Optional.empty(), (_, _, _) -> {}, _ -> {}, _ -> {});
            replay.run(history.events());
            replay.until(END);
            return members(deployment.stack());
        }
    }

    private static Map<String, Set<String>> members(LocalStack stack) {
        var members = new TreeMap<String, Set<String>>();
        stack
                .clients()
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(
                        stack.template().table("MembershipsTable").name()))
                .items()
                .stream()
                .filter(item -> item.containsKey("memberShard"))
                .forEach(item -> members.computeIfAbsent(item.get("item").s(), _ -> new TreeSet<>())
                        .add(item.get("customerId").s()));
        return members;
    }

    private static long events(LocalStack stack) {
        return stack
                .clients()
                .dynamoDb()
                .scanPaginator(scan ->
                        scan.tableName(stack.template().table("EventsTable").name()))
                .items()
                .stream()
                .count();
    }

    private static void publish(LocalStack stack, List<Draft> segments) {
        var platform = stack.platform("ApiFunction");
        var catalogs = new CatalogStore(platform);
        assertThat(new Publisher(platform, catalogs).publish(segments, Set.of()).accepted())
                .isTrue();
        stack.settle();
    }

    private static String drop(LocalStack stack, String key) {
        var platform = stack.platform("ImportFunction");
        stack.clients()
                .s3()
                .putObject(
                        request ->
                                request.bucket(platform.variable("DATA_BUCKET")).key(key),
                        RequestBody.fromFile(RETAIL));
        stack.settle();
        return Importing.counts(new Imports(platform).report(Imports.id(key)).orElseThrow());
    }

    @Test
    void anImportInAQuarterOfAGigabyteGivesTheMembersOfAReplayAndASecondOneAddsNoEvent() throws IOException {
        var expected = replayed();
        imported((stack, process) -> {
            assertThat(drop(stack, FILE)).isEqualTo("succeeded 22190 new, 0 known, 135080 refused");
            assertThat(drop(stack, "imports/online-retail/again.csv.gz"))
                    .isEqualTo("succeeded 0 new, 22190 known, 135080 refused");
            assertThat(process.started())
                    .as("processes: none ran out of memory")
                    .isEqualTo(1);
            assertThat(events(stack)).isEqualTo(22_190);
            stack.advanceTo(END);
            assertThat(members(stack)).isEqualTo(expected);
        });
    }

    @Test
    void anImportThatIsKilledHalfWayAndStartedAgainGivesTheMembersOfAReplay() throws IOException {
        var expected = replayed();
        imported((stack, process) -> {
            var killer = new Killer(process, 9_000);
            stack.watch(killer);
            drop(stack, FILE);
            stack.unwatch(killer);
            assertThat(events(stack)).as("events when it was killed").isBetween(1_000L, 22_000L);
            stack.advanceTo(NOW.plus(Duration.ofMinutes(10)));
            assertThat(drop(stack, FILE)).startsWith("succeeded ").endsWith(" 135080 refused");
            assertThat(process.started()).isGreaterThan(1);
            assertThat(events(stack)).isEqualTo(22_190);
            stack.advanceTo(END);
            assertThat(members(stack)).isEqualTo(expected);
        });
    }

    private static void imported(BiConsumer<LocalStack, FunctionProcess> then) {
        var processes = new TreeMap<String, FunctionProcess>();
        try (var stack = stack(processes, ImportHandler.class, "ImportFunction")) {
            publish(stack, SEGMENTS);
            stack.invoke("ImportFunction", "{\"step\": \"plan\", \"key\": \"imports/nothing/\"}");
            then.accept(stack, processes.get("ImportFunction"));
        } finally {
            processes.values().forEach(FunctionProcess::close);
        }
    }

    /** Kills a process once so many items were put. */
    private static final class Killer implements CallWatcher {
        private final FunctionProcess process;
        private int left;

        Killer(FunctionProcess process, int left) {
            this.process = process;
            this.left = left;
        }

        @Override
        public void after(Call call) {
            if (call.operation().equals("PutItem") && --left == 0) {
                process.kill();
            }
        }
    }

    @Test
    void aHundredThousandMembersAreExportedInAQuarterOfAGigabyte() {
        var processes = new TreeMap<String, FunctionProcess>();
        try (var stack = stack(processes, ExportHandler.class, "ExportFunction")) {
            fill(stack);
            var platform = stack.platform("ExportFunction");
            var exports = new Exports(platform);
            exports.write("all", Json.object().put("segmentId", "all").put("format", "csv"));
            stack.invoke("ExportFunction", "{\"export\": \"all\"}");
            assertThat(exports.report("all").orElseThrow().path("members").asInt())
                    .isEqualTo(MEMBERS);
            var file = new String(
                    new DataBucket(platform).read(Exports.file("all", "csv")).orElseThrow(), StandardCharsets.UTF_8);
            assertThat(file.lines().distinct().count()).isEqualTo(MEMBERS + 1);
            assertThat(processes.get("ExportFunction").started()).isEqualTo(1);
        } finally {
            processes.values().forEach(FunctionProcess::close);
        }
    }

    @Test
    void theFirstPageOfAHundredThousandMembersTakesOneQueryAndAllPagesHaveEachOnce() throws IOException {
        try (var stack = stack(new TreeMap<>(), ExportHandler.class, "ExportFunction")) {
            publish(stack, SegmentDefinitions.read(Json.read("""
                    [{"id": "all", "rule": "country = 'FR'"}]"""), "test").drafts());
            fill(stack);
            var key = new KeyStore(stack.platform("AuthorizerFunction"))
                    .create("test", Set.of(Scope.SEGMENTS_READ), Optional.empty())
                    .secret();
            stack.settle();
            var queries = new AtomicInteger();
            stack.watch(counting(queries));
            var first = page(stack, key, "");
            assertThat(queries).as("queries for the first page").hasValue(1);
            assertThat(first.path("members")).hasSize(100);
            say(stack, key);
            var listed = new ArrayList<String>();
            var cursor = "";
            do {
                var page = page(stack, key, "?limit=1000" + cursor);
                page.path("members").forEach(member -> listed.add(member.asText()));
                cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
            } while (!cursor.isEmpty());
            assertThat(listed).hasSize(MEMBERS).doesNotHaveDuplicates();
        }
    }

    /** Says how long a first page takes on this machine; a test fails by no clock. */
    private static void say(LocalStack stack, String key) throws IOException {
        var milliseconds = new ArrayList<Double>();
        for (int number = 0; number < 50; number++) {
            var begin = System.nanoTime();
            page(stack, key, "");
            milliseconds.add((System.nanoTime() - begin) / 1e6);
        }
        Collections.sort(milliseconds);
        System.out.printf(
                "First page of 100,000 members: median %.1f ms, slowest %.1f ms%n",
                milliseconds.get(25), milliseconds.getLast());
    }

    private static CallWatcher counting(AtomicInteger queries) {
        return new CallWatcher() {
            @Override
            public void before(Call call) {
                if (call.operation().equals("Query")) {
                    queries.incrementAndGet();
                }
            }
        };
    }

    private static JsonNode page(LocalStack stack, String key, String query) throws IOException {
        var answer = stack.http("GET", "/v1/segments/all/members" + query, Map.of("x-api-key", key), new byte[0]);
        String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer.status()).as(text).isEqualTo(200);
        return Json.read(text);
    }

    private static void fill(LocalStack stack) {
        String table = stack.template().table("MembershipsTable").name();
        for (int from = 0; from < MEMBERS; from += 25) {
            var writes = new ArrayList<WriteRequest>();
            for (int number = from; number < from + 25; number++) {
                writes.add(WriteRequest.builder().putRequest(member(number)).build());
            }
            stack.clients().dynamoDb().batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)));
        }
    }

    private static PutRequest member(int number) {
        return PutRequest.builder()
                .item(Map.of(
                        "customerId", AttributeValue.fromS("customer-" + number),
                        "item", AttributeValue.fromS("segment#all"),
                        "memberShard", AttributeValue.fromS("all#0"),
                        "since", AttributeValue.fromN("1300000000000")))
                .build();
    }
}
