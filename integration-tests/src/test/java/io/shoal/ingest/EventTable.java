package io.shoal.ingest;

import io.shoal.aws.AwsClients;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A table in memory that keeps the first item of each key, beside tables of segments and identities that are empty. */
final class EventTable implements DynamoDbClient, AwsClients {
    final Map<List<String>, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();
    final Set<String> failing = ConcurrentHashMap.newKeySet();

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        var key = List.of(
                request.item().get("customerId").s(),
                request.item().get("eventId").s());
        if (failing.contains(key.get(1))) {
            throw SdkClientException.create("no answer");
        }
        if (items.putIfAbsent(key, request.item()) != null) {
            throw ConditionalCheckFailedException.builder().build();
        }
        return PutItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return request.tableName().equals("secrets")
                ? GetItemResponse.builder()
                        .item(Map.of("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[32]))))
                        .build()
                : GetItemResponse.builder().build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return BatchGetItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "events in memory";
    }

    @Override
    public void close() {
        items.clear();
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return this;
    }

    @Override
    public EventBridgeClient eventBridge() {
        throw new UnsupportedOperationException();
    }

    @Override
    public S3Client s3() {
        throw new UnsupportedOperationException();
    }

    @Override
    public S3Presigner presigner() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SfnClient sfn() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SqsClient sqs() {
        throw new UnsupportedOperationException();
    }
}
