package io.shoal.promise;

import io.shoal.aws.AwsClients;
import io.shoal.aws.Json;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A bus that answers every call and refuses one entry, by its id. */
final class PickyBus implements EventBridgeClient, AwsClients {
    final List<String> taken = new ArrayList<>();
    private final String refused;

    PickyBus(String refused) {
        this.refused = refused;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return PutEventsResponse.builder()
                .entries(request.entries().stream().map(this::take).toList())
                .build();
    }

    private PutEventsResultEntry take(PutEventsRequestEntry entry) {
        var id = Json.read(entry.detail()).path("id").asText();
        if (id.equals(refused)) {
            return PutEventsResultEntry.builder()
                    .errorCode("ThrottlingException")
                    .build();
        }
        taken.add(id);
        return PutEventsResultEntry.builder().eventId(id).build();
    }

    @Override
    public EventBridgeClient eventBridge() {
        return this;
    }

    @Override
    public String serviceName() {
        return "a picky bus";
    }

    @Override
    public void close() {
        taken.clear();
    }

    @Override
    public DynamoDbClient dynamoDb() {
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
