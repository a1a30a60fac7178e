package io.shoal.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class LocalStackTest {

    static final Path TEMPLATE = Path.of("src/test/resources/stack/template.yaml");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordingHandlers handlers = new RecordingHandlers();
    private LocalStack stack;

    @BeforeEach
    void start() {
        stack = start("true");
    }

    @AfterEach
    void close() {
        stack.close();
    }

    private LocalStack start(String partial) {
        return LocalStack.start(LocalStackOptions.of(TEMPLATE)
                .startingAt(START)
                .parameter("Partial", partial)
                .due(new DueIndex("Worker", "Items", "due", "shard", "dueAt"))
                .handlers(stack -> handlers.factory()));
    }

    private void put(String... ids) {
        for (var id : ids) {
            stack.clients()
                    .dynamoDb()
                    .putItem(
                            put -> put.tableName(stack.template().table("Items").name())
                                    .item(Map.of("id", AttributeValue.fromS(id))));
        }
    }

    private List<String> parked() {
        return stack.buckets().get(stack.template().buckets().getFirst().name()).list("aws/lambda/", "").stream()
                .map(object -> object.key())
                .toList();
    }

    @Test
    void batchesAreNoLargerThanTheMappingSays() {
        put(IntStream.range(0, 25).mapToObj(n -> "c" + n).toArray(String[]::new));
        stack.settle();
        assertThat(handlers.batches).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void aSecondSettleHasNothingToDo() {
        put("a");
        stack.settle();
        stack.settle();
        assertThat(handlers.batches).containsExactly(List.of("a"));
    }

    @Test
    void recordsOutsideTheFilterReachNobody() {
        put("a");
        stack.settle();
        stack.clients()
                .dynamoDb()
                .deleteItem(delete -> delete.tableName(
                                stack.template().table("Items").name())
                        .key(Map.of("id", AttributeValue.fromS("a"))));
        stack.settle();
        assertThat(handlers.batches).hasSize(1);
    }

    @Test
    void aBatchIsTriedAgainFromItsLowestFailedRecordAndParkedWhenItsRetriesAreUsedUp() {
        handlers.refused.add("c");
        put("a", "b", "c", "d");
        stack.settle();
        assertThat(handlers.batches).containsExactly(List.of("a", "b", "c", "d"), List.of("c", "d"), List.of("c", "d"));
        assertThat(parked()).hasSize(1);
        put("e");
        stack.settle();
        assertThat(handlers.batches.getLast()).containsExactly("e");
    }

    @Test
    void aBatchThatThrowsIsHalvedUntilOnlyThePoisonIsParked() throws Exception {
        handlers.poison.add("c");
        put("a", "b", "c", "d");
        stack.settle();
        assertThat(handlers.batches)
                .containsExactly(
                        List.of("a", "b", "c", "d"),
                        List.of("a", "b"),
                        List.of("c", "d"),
                        List.of("c"),
                        List.of("c"),
                        List.of("c"),
                        List.of("d"));
        assertThat(parked())
                .singleElement()
                .asString()
                .matches("aws/lambda/[0-9a-f-]{36}/shardId-[^/]+/2026/01/01/2026-01-01T00\\.00\\.00-[0-9a-f-]{36}");
        var bucket = stack.buckets().get(stack.template().buckets().getFirst().name());
        var content = new ObjectMapper()
                .readTree(bucket.open(bucket.get(parked().getFirst()).orElseThrow()));
        assertThat(content.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(content.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
        var records =
                new ObjectMapper().readTree(content.get("payload").asText()).get("Records");
        assertThat(records.at("/0/dynamodb/Keys/id/S").asText()).isEqualTo("c");
        assertThat(stack.notices()).containsExactly("\"parked: " + parked().getFirst() + "\"");
    }

    @Test
    void aDueItemFiresAtItsInstant() {
        var due = START.plusSeconds(90);
        stack.clients()
                .dynamoDb()
                .putItem(put -> put.tableName(stack.template().table("Items").name())
                        .item(Map.of(
                                "id",
                                AttributeValue.fromS("x"),
                                "shard",
                                AttributeValue.fromN("0"),
                                "dueAt",
                                AttributeValue.fromN(Long.toString(due.toEpochMilli())))));
        stack.settle();
        assertThat(stack.next()).contains(due);
    }

    @Test
    void aSwitchedOnScheduleFiresInOrderOnTheVirtualClock() {
        stack.turn("Clockwork.Nightly", true);
        stack.advanceTo(START.plusSeconds(2 * 86_400));
        assertThat(handlers.ticks).containsExactly("2026-01-01T03:00:00.000Z", "2026-01-02T03:00:00.000Z");
    }

    @Test
    void aDelayedMessageArrivesWhenItsTimeHasComeAndAFailingOneEndsInTheDeadLetters() {
        var url = stack.clients()
                .sqs()
                .getQueueUrl(get ->
                        get.queueName(stack.template().queues().getFirst().name()))
                .queueUrl();
        handlers.refused.add("bad");
        stack.clients().sqs().sendMessage(send -> send.queueUrl(url).messageBody("bad"));
        stack.clients()
                .sqs()
                .sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(30));
        stack.settle();
        assertThat(handlers.messages).containsExactly("bad");
        stack.advanceTo(START.plusSeconds(30));
        assertThat(handlers.messages).containsExactly("bad", "later");
        stack.advanceTo(START.plusSeconds(600));
        assertThat(handlers.messages).containsExactly("bad", "later", "bad");
        assertThat(stack.queues()
                        .get(stack.template().queues().getLast().name())
                        .messages())
                .extracting(message -> message.body())
                .containsExactly("bad");
    }

    @Test
    void anEventReachesTheTargetsOfTheRulesThatMatchIt() {
        var bus = stack.template().outputs().get("BusName");
        for (var n : List.of(3, 7)) {
            stack.clients()
                    .eventBridge()
                    .putEvents(put -> put.entries(PutEventsRequestEntry.builder()
                            .eventBusName(bus)
                            .source("test")
                            .detailType("Counted")
                            .detail("{\"n\":" + n + "}")
                            .build()));
        }
        assertThat(stack.published())
                .extracting(event -> event.detail().toString())
                .containsExactly("{\"n\":3}", "{\"n\":7}");
        assertThat(stack.queues()
                        .get(stack.template().queues().getLast().name())
                        .messages())
                .extracting(message -> message.body())
                .containsExactly("{\"n\":7}");
    }

    @Test
    void aResetStackIsEmptyAndItsClockBeginsAgain() {
        put("a", "b");
        stack.advanceTo(START.plusSeconds(10));
        stack.reset(START);
        stack.settle();
        assertThat(stack.clock().instant()).isEqualTo(START);
        assertThat(handlers.batches).hasSize(1);
        assertThat(stack.published()).isEmpty();
    }

    @Test
    void readsAndWritesAreCounted() {
        put("a");
        assertThat(stack.counts().writeUnits()).isPositive();
        assertThat(stack.counts().calls()).containsEntry("PutItem", 1L);
    }

    @Test
    void aReadAfterAWriteSeesItWhicheverWayTheWriteTook() {
        var table = stack.template().table("Items").name();
        var key = Map.of("id", AttributeValue.fromS("a"));
        put("a");
        var dynamoDb = stack.clients().dynamoDb();
        dynamoDb.getItem(get -> get.tableName(table).key(key));
        dynamoDb.updateItem(update -> update.tableName(table)
                .key(key)
                .updateExpression("SET n = :n")
                .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("1"))));
        assertThat(dynamoDb.getItem(get -> get.tableName(table).key(key))
                        .item()
                        .get("n")
                        .n())
                .isEqualTo("1");
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
        assertThat(dynamoDb.getItem(get -> get.tableName(table).key(key)).hasItem())
                .isFalse();
    }
}
