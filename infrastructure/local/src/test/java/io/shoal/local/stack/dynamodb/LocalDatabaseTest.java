package io.shoal.local.stack.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The engine on a file, and who has one in memory. */
class LocalDatabaseTest {
    private static final int WRITES = 6_000;
    private static final String KILOBYTE = "x".repeat(1024);

    /** Eighteen gigabytes stood beside an empty file; each read went through them. */
    @Test
    void whatIsWrittenAheadReachesTheFileAndDoesNotGrowWithoutEnd(@TempDir Path folder) throws IOException {
        try (var database = LocalDatabase.onDisk(folder)) {
            create(database.client());
            for (int number = 0; number < WRITES; number++) {
                put(database.client(), "customer-" + number);
            }
            assertThat(Files.size(folder.resolve("dynamodb.db"))).isGreaterThan(WRITES * 1024L / 2);
            assertThat(Files.size(folder.resolve("dynamodb.db-wal"))).isLessThan(WRITES * 1024L * 4);
        }
    }

    @Test
    void nobodySharesAnEngineInMemory() {
        try (var one = LocalDatabase.inMemory();
                var other = LocalDatabase.inMemory()) {
            create(one.client());
            assertThat(tables(other)).doesNotContain("customers");
            one.client().deleteTable(delete -> delete.tableName("customers"));
        }
    }

    @Test
    void aClosedEngineServesTheNext() {
        var one = LocalDatabase.inMemory();
        create(one.client());
        one.close();
        try (var next = LocalDatabase.inMemory()) {
            assertThat(tables(next)).contains("customers");
            next.client().deleteTable(delete -> delete.tableName("customers"));
        }
    }

    @Test
    void whoClosesTwiceGivesNobodyElsesEngineAway() {
        var one = LocalDatabase.inMemory();
        one.close();
        try (var next = LocalDatabase.inMemory()) {
            create(next.client());
            one.close();
            try (var afterIt = LocalDatabase.inMemory()) {
                assertThat(tables(afterIt)).doesNotContain("customers");
            }
            next.client().deleteTable(delete -> delete.tableName("customers"));
        }
    }

    private static List<String> tables(LocalDatabase database) {
        return database.client().listTables().tableNames();
    }

    private static void create(DynamoDbClient client) {
        client.createTable(table -> table.tableName("customers")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
    }

    private static void put(DynamoDbClient client, String id) {
        client.putItem(put -> put.tableName("customers")
                .item(Map.of("id", AttributeValue.fromS(id), "text", AttributeValue.fromS(KILOBYTE))));
    }
}
