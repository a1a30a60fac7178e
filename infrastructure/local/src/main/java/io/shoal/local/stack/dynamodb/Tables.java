package io.shoal.local.stack.dynamodb;

import io.shoal.local.stack.template.TableResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Creates, finds and empties the tables of a template through any DynamoDB client. */
public final class Tables {

    private static final int BATCH = 25;

    /** The local engines of one JVM share a format of dates, which takes one at a time. */
    private static final Object ONE_AT_A_TIME = new Object();

    private Tables() {}

    /** Creates the table unless it is there; returns what DynamoDB says of it. */
    public static TableDescription create(DynamoDbClient client, TableResource table) {
        return describe(client, table.name()).orElseGet(() -> {
            try {
                synchronized (ONE_AT_A_TIME) {
                    client.createTable(request(table));
                }
            } catch (ResourceInUseException e) {
                return describe(client, table.name()).orElseThrow(() -> e);
            }
            client.waiter().waitUntilTableExists(exists -> exists.tableName(table.name()));
            return describe(client, table.name()).orElseThrow();
        });
    }

    private static Optional<TableDescription> describe(DynamoDbClient client, String name) {
        try {
            return Optional.of(
                    client.describeTable(describe -> describe.tableName(name)).table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static CreateTableRequest request(TableResource table) {
        var request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(table.attributes().entrySet().stream()
                        .map(Tables::attribute)
                        .toList())
                .keySchema(key(table.key()));
        var global = table.indexes().stream()
                .filter(TableResource.Index::global)
                .map(Tables::global)
                .toList();
        var local = table.indexes().stream()
                .filter(index -> !index.global())
                .map(Tables::local)
                .toList();
        if (!global.isEmpty()) {
            request.globalSecondaryIndexes(global);
        }
        if (!local.isEmpty()) {
            request.localSecondaryIndexes(local);
        }
        table.streamView().ifPresent(view -> request.streamSpecification(stream(view)));
        return request.build();
    }

    private static StreamSpecification stream(String view) {
        return StreamSpecification.builder()
                .streamEnabled(true)
                .streamViewType(view)
                .build();
    }

    private static AttributeDefinition attribute(Map.Entry<String, String> attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute.getKey())
                .attributeType(attribute.getValue())
                .build();
    }

    private static GlobalSecondaryIndex global(TableResource.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(key(index.key()))
                .projection(projection(index))
                .build();
    }

    private static LocalSecondaryIndex local(TableResource.Index index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(key(index.key()))
                .projection(projection(index))
                .build();
    }

    private static Projection projection(TableResource.Index index) {
        var projection = Projection.builder().projectionType(index.projection());
        if (!index.projected().isEmpty()) {
            projection.nonKeyAttributes(index.projected());
        }
        return projection.build();
    }

    private static List<KeySchemaElement> key(TableResource.Key key) {
        var elements = new ArrayList<KeySchemaElement>();
        elements.add(element(key.hash(), KeyType.HASH));
        key.range().ifPresent(range -> elements.add(element(range, KeyType.RANGE)));
        return elements;
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /** Deletes all items; the table stays. Returns how many there were. */
    public static int clear(DynamoDbClient client, TableResource table) {
        var names = new HashMap<>(Map.of("#h", table.key().hash()));
        table.key().range().ifPresent(range -> names.put("#r", range));
        var keys = client
                .scanPaginator(scan -> scan.tableName(table.name())
                        .consistentRead(true)
                        .projectionExpression(String.join(",", names.keySet()))
                        .expressionAttributeNames(names))
                .items()
                .stream()
                .toList();
        for (int from = 0; from < keys.size(); from += BATCH) {
            delete(client, table.name(), keys.subList(from, Math.min(from + BATCH, keys.size())));
        }
        return keys.size();
    }

    private static void delete(DynamoDbClient client, String table, List<Map<String, AttributeValue>> keys) {
        var requests = keys.stream()
                .map(key -> WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(key))
                        .build())
                .toList();
        Map<String, List<WriteRequest>> left = Map.of(table, requests);
        while (!left.isEmpty()) {
            var items = left;
            left = client.batchWriteItem(batch -> batch.requestItems(items)).unprocessedItems();
        }
    }
}
