package io.shoal.local.stack;

import io.shoal.aws.AwsClients;
import io.shoal.local.stack.wire.DirectService;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.LocalHttpClient;
import io.shoal.local.stack.wire.LocalService;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The AWS SDK's clients, leading to the services of a local stack without a socket.
 *
 * @param address where the services listen, for links that others follow; they listen from the first time on that somebody asks
 */
public record LocalClients(
        DynamoDbClient dynamoDb,
        DynamoDbStreamsClient streams,
        EventBridgeClient eventBridge,
        S3Client s3,
        SqsClient sqs,
        SfnClient sfn,
        SesV2Client mail,
        Supplier<URI> address)
        implements AwsClients {

    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private static final URI NOWHERE = URI.create("http://localhost");

    static LocalClients of(
            DynamoDbClient dynamoDb,
            DynamoDbStreamsClient streams,
            JsonService buses,
            JsonService queues,
            LocalService services,
            Supplier<URI> address) {
        return new LocalClients(
                dynamoDb,
                streams,
                direct(local(EventBridgeClient.builder(), services).build(), buses),
                local(S3Client.builder(), services).forcePathStyle(true).build(),
                direct(local(SqsClient.builder(), services).build(), queues),
                local(SfnClient.builder(), services).build(),
                local(SesV2Client.builder(), services).build(),
                address);
    }

    @Override
    public S3Presigner presigner() {
        return S3Presigner.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(address.get())
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    /** A client whose events take the short way. */
    static EventBridgeClient direct(EventBridgeClient client, JsonService buses) {
        return DirectService.before(
                EventBridgeClient.class,
                client,
                buses,
                Map.of("PutEvents", PutEventsResponse::builder),
                _ -> EventBridgeException.builder());
    }

    /** A client whose messages take the short way into the queue. */
    static SqsClient direct(SqsClient client, JsonService queues) {
        return DirectService.before(
                SqsClient.class,
                client,
                queues,
                Map.of(
                        "SendMessage",
                        SendMessageResponse::builder,
                        "SendMessageBatch",
                        SendMessageBatchResponse::builder),
                code -> code.equals("QueueDoesNotExist")
                        ? QueueDoesNotExistException.builder()
                        : SqsException.builder());
    }

    static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> B local(
            B builder, LocalService services) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(NOWHERE)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD))
                .httpClient(new LocalHttpClient(services));
    }
}
