package io.shoal.local.stack.dynamodb;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBStreams;
import com.amazonaws.services.dynamodbv2.local.shared.mapper.DynamoDBObjectMapper;
import com.amazonaws.services.dynamodbv2.model.BatchGetItemRequest;
import com.amazonaws.services.dynamodbv2.model.BatchWriteItemRequest;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.DeleteItemRequest;
import com.amazonaws.services.dynamodbv2.model.DeleteTableRequest;
import com.amazonaws.services.dynamodbv2.model.DescribeStreamRequest;
import com.amazonaws.services.dynamodbv2.model.DescribeTableRequest;
import com.amazonaws.services.dynamodbv2.model.GetItemRequest;
import com.amazonaws.services.dynamodbv2.model.GetRecordsRequest;
import com.amazonaws.services.dynamodbv2.model.GetShardIteratorRequest;
import com.amazonaws.services.dynamodbv2.model.ListStreamsRequest;
import com.amazonaws.services.dynamodbv2.model.ListTablesRequest;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import com.amazonaws.services.dynamodbv2.model.QueryRequest;
import com.amazonaws.services.dynamodbv2.model.ScanRequest;
import com.amazonaws.services.dynamodbv2.model.TransactGetItemsRequest;
import com.amazonaws.services.dynamodbv2.model.TransactWriteItemsRequest;
import com.amazonaws.services.dynamodbv2.model.UpdateItemRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** DynamoDB's operations on JSON, as its clients over HTTP and state machines ask for them. */
public final class TableOperations implements JsonService.Operations {

    private static final DynamoDBObjectMapper JSON = new DynamoDBObjectMapper();

    private final Map<String, Function<JsonNode, Object>> operations = new HashMap<>();
    private final Consumer<String> written;

    /**
     * The operations of an engine.
     *
     * @param listener is told of every table that an operation wrote to
     */
    public TableOperations(LocalDatabase database, TableListener listener) {
        this.written = table -> {
            database.reads().written(table);
            listener.written(table, Optional.empty());
        };
        tables(database.jsonTables());
        streams(database.jsonStreams());
    }

    private void tables(AmazonDynamoDB tables) {
        add("GetItem", GetItemRequest.class, tables::getItem);
        add("PutItem", PutItemRequest.class, tables::putItem);
        add("UpdateItem", UpdateItemRequest.class, tables::updateItem);
        add("DeleteItem", DeleteItemRequest.class, tables::deleteItem);
        add("Query", QueryRequest.class, tables::query);
        add("Scan", ScanRequest.class, tables::scan);
        add("BatchGetItem", BatchGetItemRequest.class, tables::batchGetItem);
        add("BatchWriteItem", BatchWriteItemRequest.class, tables::batchWriteItem);
        add("TransactGetItems", TransactGetItemsRequest.class, tables::transactGetItems);
        add("TransactWriteItems", TransactWriteItemsRequest.class, tables::transactWriteItems);
        add("CreateTable", CreateTableRequest.class, tables::createTable);
        add("DeleteTable", DeleteTableRequest.class, tables::deleteTable);
        add("DescribeTable", DescribeTableRequest.class, tables::describeTable);
        add("ListTables", ListTablesRequest.class, tables::listTables);
    }

    private void streams(AmazonDynamoDBStreams streams) {
        add("ListStreams", ListStreamsRequest.class, streams::listStreams);
        add("DescribeStream", DescribeStreamRequest.class, streams::describeStream);
        add("GetShardIterator", GetShardIteratorRequest.class, streams::getShardIterator);
        add("GetRecords", GetRecordsRequest.class, streams::getRecords);
    }

    private <T> void add(String operation, Class<T> type, Function<T, Object> call) {
        operations.put(operation, input -> call.apply(request(input, type)));
    }

    private static <T> T request(JsonNode input, Class<T> type) {
        try {
            return JSON.treeToValue(input, type);
        } catch (JsonProcessingException e) {
            throw new ServiceException("SerializationException", 400, String.valueOf(e.getOriginalMessage()));
        }
    }

    @Override
    public JsonNode call(String operation, JsonNode input) {
        var known = Optional.ofNullable(operations.get(operation))
                .orElseThrow(() -> new ServiceException(
                        "UnknownOperationException", 400, operation + " is not known to the local stack"));
        try {
            JsonNode answer = JSON.valueToTree(known.apply(input));
            tables(operation, input);
            return answer;
        } catch (AmazonServiceException e) {
            throw new ServiceException(
                    "com.amazonaws.dynamodb.v20120810#" + e.getErrorCode(),
                    e.getStatusCode() == 0 ? 400 : e.getStatusCode(),
                    String.valueOf(e.getErrorMessage()));
        }
    }

    private void tables(String operation, JsonNode input) {
        switch (operation) {
            case "PutItem", "UpdateItem", "DeleteItem", "DeleteTable" ->
                written.accept(input.path("TableName").asText());
            case "BatchWriteItem" -> input.path("RequestItems").fieldNames().forEachRemaining(written);
            case "TransactWriteItems" ->
                input.path("TransactItems").findValuesAsText("TableName").forEach(written);
            default -> {}
        }
    }
}
