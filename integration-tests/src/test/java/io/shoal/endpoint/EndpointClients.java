package io.shoal.endpoint;

import io.shoal.aws.AwsClients;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of one address. Region and credentials come from the environment, as ever; an emulator takes any. */
record EndpointClients(
        DynamoDbClient dynamoDb,
        DynamoDbStreamsClient streams,
        EventBridgeClient eventBridge,
        S3Client s3,
        S3Presigner presigner,
        SfnClient sfn,
        SqsClient sqs)
        implements AwsClients, AutoCloseable {

    static EndpointClients at(URI endpoint) {
        SdkHttpClient http = UrlConnectionHttpClient.create();
        return new EndpointClients(
                at(DynamoDbClient.builder(), endpoint, http).build(),
                at(DynamoDbStreamsClient.builder(), endpoint, http).build(),
                at(EventBridgeClient.builder(), endpoint, http).build(),
                at(S3Client.builder(), endpoint, http).forcePathStyle(true).build(),
                presigner(endpoint),
                at(SfnClient.builder(), endpoint, http).build(),
                at(SqsClient.builder(), endpoint, http).build());
    }

    private static S3Presigner presigner(URI endpoint) {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(region())
                .credentialsProvider(credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    private static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> B at(
            B builder, URI endpoint, SdkHttpClient http) {
        return builder.endpointOverride(endpoint)
                .region(region())
                .credentialsProvider(credentials())
                .httpClient(http);
    }

    private static Region region() {
        return Region.of(variable("AWS_REGION").orElse("us-east-1"));
    }

    private static AwsCredentialsProvider credentials() {
        return variable("AWS_ACCESS_KEY_ID").isPresent()
                        || variable("AWS_PROFILE").isPresent()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public void close() {
        dynamoDb.close();
        streams.close();
        eventBridge.close();
        s3.close();
        presigner.close();
        sfn.close();
        sqs.close();
    }
}
