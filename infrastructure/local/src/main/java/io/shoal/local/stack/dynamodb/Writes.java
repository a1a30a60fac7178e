package io.shoal.local.stack.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a request writes. */
final class Writes {

    private Writes() {}

    static void tell(DynamoDbRequest request, TableListener listener) {
        switch (request) {
            case PutItemRequest put -> listener.written(put.tableName(), Optional.of(put.item()));
            case UpdateItemRequest update -> listener.written(update.tableName(), Optional.empty());
            case DeleteItemRequest delete -> listener.written(delete.tableName(), Optional.empty());
            case BatchWriteItemRequest batch ->
                batch.requestItems().forEach((table, writes) -> tell(table, writes, listener));
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().forEach(item -> tell(item, listener));
            default -> {}
        }
    }

    /** Returns the tables that a request writes to; empty of one that reads. */
    static Set<String> tables(DynamoDbRequest request) {
        var tables = new TreeSet<String>();
        tell(request, (table, _) -> tables.add(table));
        return tables;
    }

    private static void tell(String table, List<WriteRequest> writes, TableListener listener) {
        writes.forEach(write ->
                listener.written(table, Optional.ofNullable(write.putRequest()).map(put -> put.item())));
    }

    private static void tell(TransactWriteItem item, TableListener listener) {
        if (item.put() != null) {
            listener.written(item.put().tableName(), Optional.of(item.put().item()));
        } else if (item.update() != null) {
            listener.written(item.update().tableName(), Optional.empty());
        } else if (item.delete() != null) {
            listener.written(item.delete().tableName(), Optional.empty());
        }
    }
}
