package io.shoal.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Clients from what the environment says: region, credentials and, where {@code AWS_ENDPOINT_URL} is set, another address.
 * Each client is built in the method that gives it, so that a function reaches only what it asks for.
 */
final class LambdaClients implements AwsClients {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(20);

    private @Nullable DynamoDbClient dynamoDb;
    private @Nullable EventBridgeClient eventBridge;
    private @Nullable S3Client s3;
    private @Nullable S3Presigner presigner;
    private @Nullable SesV2Client mail;
    private @Nullable SfnClient sfn;
    private @Nullable SqsClient sqs;

    @Override
    public synchronized DynamoDbClient dynamoDb() {
        var client = dynamoDb;
        if (client == null) {
            client = DynamoDbClient.builder()
                    .httpClient(http())
                    .overrideConfiguration(limits())
                    .build();
            dynamoDb = client;
        }
        return client;
    }

    @Override
    public synchronized EventBridgeClient eventBridge() {
        var client = eventBridge;
        if (client == null) {
            client = EventBridgeClient.builder()
                    .httpClient(http())
                    .overrideConfiguration(limits())
                    .build();
            eventBridge = client;
        }
        return client;
    }

    @Override
    public synchronized S3Client s3() {
        var client = s3;
        if (client == null) {
            client = S3Client.builder()
                    .httpClient(http())
                    .overrideConfiguration(limits())
                    .forcePathStyle(System.getenv("AWS_ENDPOINT_URL") != null)
                    .build();
            s3 = client;
        }
        return client;
    }

    @Override
    public synchronized S3Presigner presigner() {
        var signer = presigner;
        if (signer == null) {
            signer = S3Presigner.builder().s3Client(s3()).build();
            presigner = signer;
        }
        return signer;
    }

    @Override
    public synchronized SesV2Client mail() {
        var client = mail;
        if (client == null) {
            client = SesV2Client.builder()
                    .httpClient(http())
                    .overrideConfiguration(limits())
                    .build();
            mail = client;
        }
        return client;
    }

    @Override
    public synchronized SfnClient sfn() {
        var client = sfn;
        if (client == null) {
            client = SfnClient.builder()
                    .httpClient(http())
                    .overrideConfiguration(limits())
                    .build();
            sfn = client;
        }
        return client;
    }

    @Override
    public synchronized SqsClient sqs() {
        var client = sqs;
        if (client == null) {
            client = SqsClient.builder()
                    .httpClient(http())
                    .overrideConfiguration(limits())
                    .build();
            sqs = client;
        }
        return client;
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.create();
    }

    private static ClientOverrideConfiguration limits() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build();
    }
}
