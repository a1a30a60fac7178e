package io.shoal.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of the services that Shoal stands on. Each is made when it is first asked for: a function's jar holds only
 * those that it uses.
 */
public interface AwsClients {
    /** Tables. */
    DynamoDbClient dynamoDb();

    /** The bus. */
    EventBridgeClient eventBridge();

    /** Buckets. */
    S3Client s3();

    /** Links to objects of buckets. */
    S3Presigner presigner();
    /** E-mail; most of who stands in for AWS sends none. */
    default SesV2Client mail() {
        throw new UnsupportedOperationException("no e-mail is sent here");
    }

    /** State machines. */
    SfnClient sfn();

    /** Queues. */
    SqsClient sqs();
}
