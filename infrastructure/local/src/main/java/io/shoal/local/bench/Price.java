package io.shoal.local.bench;

import java.math.BigDecimal;

/**
 * What AWS charges, in US dollars for a million units, in us-east-1, on demand, beyond the free tier. Taken from the services' price
 * pages (aws.amazon.com/dynamodb/pricing/on-demand, /lambda/pricing, /api-gateway/pricing, /eventbridge/pricing, /sqs/pricing,
 * /step-functions/pricing).
 */
enum Price {
    WRITES("DynamoDB write units", "0.625"),
    READS("DynamoDB read units", "0.125"),
    INVOCATIONS("Lambda requests", "0.20"),
    GIGABYTE_SECONDS("Lambda GB-seconds (arm64)", "13.3334"),
    REQUESTS("API Gateway requests (HTTP API)", "1.00"),
    EVENTS("EventBridge events", "1.00"),
    MESSAGES("SQS requests", "0.40"),
    TRANSITIONS("Step Functions transitions", "25.00");

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final String label;

    private final BigDecimal perMillion;

    Price(String label, String perMillion) {
        this.label = label;
        this.perMillion = new BigDecimal(perMillion);
    }

    /** What is paid for, as a person reads it. */
    String label() {
        return label;
    }

    /** What an amount of units costs, in US dollars. */
    BigDecimal of(BigDecimal units) {
        return units.multiply(perMillion).divide(MILLION);
    }
}
