package io.shoal.local.stack.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The client that reaches the engine without JSON answers as any client of DynamoDB does. */
class DirectClientTest {

    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("a"));
    private static final Map<String, AttributeValue> EVERY_TYPE = Map.ofEntries(
            Map.entry("id", AttributeValue.fromS("a")),
            Map.entry("text", AttributeValue.fromS("")),
            Map.entry("number", AttributeValue.fromN("-12.5")),
            Map.entry("bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("é"))),
            Map.entry("yes", AttributeValue.fromBool(true)),
            Map.entry("no", AttributeValue.fromBool(false)),
            Map.entry("nothing", AttributeValue.fromNul(true)),
            Map.entry("texts", AttributeValue.fromSs(List.of("x", "y"))),
            Map.entry("numbers", AttributeValue.fromNs(List.of("1"))),
            Map.entry("blobs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("b")))),
            Map.entry("emptyList", AttributeValue.fromL(List.of())),
            Map.entry("emptyMap", AttributeValue.fromM(Map.of())),
            Map.entry(
                    "nested",
                    AttributeValue.fromM(Map.of("list", AttributeValue.fromL(List.of(AttributeValue.fromN("3")))))));

    private final String table = "direct-" + UUID.randomUUID();
    private final LocalDatabase database = LocalDatabase.inMemory();
    private final DynamoDbClient client = database.client();

    @BeforeEach
    void create() {
        client.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
    }

    @AfterEach
    void delete() {
        client.deleteTable(delete -> delete.tableName(table));
        database.close();
    }

    private void putEveryType() {
        client.putItem(put -> put.tableName(table).item(EVERY_TYPE));
    }

    @Test
    void everyTypeOfAttributeComesBackAsItWasWritten() {
        putEveryType();
        assertThat(client.getItem(get -> get.tableName(table).key(KEY)).item()).isEqualTo(EVERY_TYPE);
        assertThat(client.scanPaginator(scan -> scan.tableName(table)).items()).containsExactly(EVERY_TYPE);
    }

    @Test
    void anItemThatIsNotThereIsNoItem() {
        var answer = client.getItem(
                get -> get.tableName(table).key(KEY).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        assertThat(answer.hasItem()).isFalse();
        assertThat(answer.consumedCapacity().capacityUnits()).isEqualTo(0.5);
    }

    @Test
    void aFailedConditionSaysWhatIsThere() {
        putEveryType();
        assertThatExceptionOfType(ConditionalCheckFailedException.class)
                .isThrownBy(() -> client.putItem(put -> put.tableName(table)
                        .item(KEY)
                        .conditionExpression("attribute_not_exists(id)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .satisfies(failed -> assertThat(failed.item()).isEqualTo(EVERY_TYPE));
    }

    @Test
    void aCancelledTransactionGivesItsReasons() {
        putEveryType();
        var writes = List.of(
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS("b"))))
                        .build(),
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table)
                                .key(KEY)
                                .conditionExpression("#n > :n")
                                .expressionAttributeNames(Map.of("#n", "number"))
                                .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("0"))))
                        .build());
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> client.transactWriteItems(transaction -> transaction.transactItems(writes)))
                .satisfies(cancelled -> assertThat(cancelled.cancellationReasons())
                        .extracting(reason -> reason.code())
                        .containsExactly("None", "ConditionalCheckFailed"));
        assertThat(client.scan(scan -> scan.tableName(table)).count()).isOne();
    }

    @Test
    void whatTheServiceRefusesIsRefusedByTheSameException() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        client.getItem(get -> get.tableName("no-such-table").key(KEY)));
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() ->
                        client.updateItem(update -> update.tableName(table).updateExpression("SET x")))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    @Test
    void anUpdateReturnsWhatItLeaves() {
        putEveryType();
        var answer = client.updateItem(update -> update.tableName(table)
                .key(KEY)
                .updateExpression("SET #n = #n + :one REMOVE nested")
                .expressionAttributeNames(Map.of("#n", "number"))
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                .returnValues(ReturnValue.ALL_NEW));
        assertThat(answer.attributes())
                .containsEntry("number", AttributeValue.fromN("-11.5"))
                .doesNotContainKey("nested");
    }

    @Test
    void theStreamTellsOfEveryWriteWithItsImages() {
        putEveryType();
        client.deleteItem(delete -> delete.tableName(table).key(KEY));
        var records = read(beginning()).records();
        assertThat(records).extracting(record -> record.eventNameAsString()).containsExactly("INSERT", "REMOVE");
        assertThat(records.getFirst().dynamodb().newImage()).isEqualTo(EVERY_TYPE);
        assertThat(records.getFirst().dynamodb().hasOldImage()).isFalse();
        assertThat(records.getLast().dynamodb().oldImage()).isEqualTo(EVERY_TYPE);
        assertThat(records.getLast().dynamodb().approximateCreationDateTime()).isNotNull();
    }

    @Test
    void aStreamThatIsSwitchedOffHasAnEnd() {
        putEveryType();
        var next = read(read(beginning()).nextShardIterator()).nextShardIterator();
        assertThat(next).isNotNull();
        client.updateTable(
                update -> update.tableName(table).streamSpecification(stream -> stream.streamEnabled(false)));
        assertThat(read(next).nextShardIterator()).isNull();
    }

    private String beginning() {
        var arn = client.describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
        var shard = database.streams()
                .describeStream(describe -> describe.streamArn(arn))
                .streamDescription()
                .shards()
                .getFirst();
        return database.streams()
                .getShardIterator(get ->
                        get.streamArn(arn).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private GetRecordsResponse read(String iterator) {
        return database.streams().getRecords(get -> get.shardIterator(iterator));
    }
}
