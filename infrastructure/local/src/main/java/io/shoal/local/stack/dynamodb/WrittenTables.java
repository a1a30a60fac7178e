package io.shoal.local.stack.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The tables that a request writes to. */
final class WrittenTables {

    private WrittenTables() {}

    static Collection<String> of(DynamoDbRequest request) {
        return switch (request) {
            case PutItemRequest put -> List.of(put.tableName());
            case UpdateItemRequest update -> List.of(update.tableName());
            case DeleteItemRequest delete -> List.of(delete.tableName());
            case BatchWriteItemRequest batch -> batch.requestItems().keySet();
            case TransactWriteItemsRequest transaction -> tables(transaction);
            default -> List.of();
        };
    }

    private static Set<String> tables(TransactWriteItemsRequest transaction) {
        return transaction.transactItems().stream()
                .flatMap(WrittenTables::table)
                .collect(Collectors.toSet());
    }

    private static Stream<String> table(TransactWriteItem item) {
        if (item.put() != null) {
            return Stream.of(item.put().tableName());
        }
        if (item.update() != null) {
            return Stream.of(item.update().tableName());
        }
        return item.delete() != null ? Stream.of(item.delete().tableName()) : Stream.empty();
    }
}
