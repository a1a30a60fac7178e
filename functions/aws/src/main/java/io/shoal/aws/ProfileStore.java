package io.shoal.aws;

import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Profiles, each replaced as a whole and only by who saw the one before. */
public final class ProfileStore {
    private final Platform platform;

    /** Takes the platform, whose variable {@code PROFILES_TABLE} names the table. */
    public ProfileStore(Platform platform) {
        this.platform = platform;
    }

    /** Returns the profile of a customer as it is now. */
    public Optional<Profile> read(String customerId) {
        var response = dynamoDb()
                .getItem(request ->
                        request.tableName(table()).key(key(customerId)).consistentRead(true));
        return response.hasItem() ? Optional.of(ProfileCodec.read(Item.of(response.item()))) : Optional.empty();
    }

    /**
     * Stores a profile if the one before it, whose version is one less, is still there.
     *
     * @return whether it was stored; false if somebody else was faster
     */
    public boolean replace(Profile next) {
        var put = replacement(next).put();
        try {
            dynamoDb()
                    .putItem(request -> request.tableName(put.tableName())
                            .item(put.item())
                            .conditionExpression(put.conditionExpression())
                            .expressionAttributeValues(
                                    put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null));
            return true;
        } catch (ConditionalCheckFailedException somebodyElse) {
            return false;
        }
    }

    /** Returns the write of {@link #replace}, to be one of a transaction. */
    public TransactWriteItem replacement(Profile next) {
        var before = next.version() - 1;
        var put = Put.builder().tableName(table()).item(ProfileCodec.write(next).attributes());
        if (before == 0) {
            put.conditionExpression("attribute_not_exists(customerId)");
        } else {
            put.conditionExpression("version = :before AND epoch = :epoch")
                    .expressionAttributeValues(Life.values(next.epoch(), Map.of(":before", number(before))));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /**
     * Moves the instant of a profile forward, in one write and without reading it, unless it speaks of that instant already.
     *
     * @param due the instant that has to be reached, in epoch milliseconds
     * @param now the instant to write, not before {@code due}
     * @return whether it was written; false if there is no living customer, or the profile speaks of {@code due} or later
     */
    public boolean touch(String customerId, Written why, long due, long now) {
        try {
            dynamoDb()
                    .updateItem(request -> request.tableName(table())
                            .key(key(customerId))
                            .conditionExpression("asOf < :due AND attribute_not_exists(fate)")
                            .updateExpression("SET #version = #version + :one, asOf = :now, #cause = :cause,"
                                    + " #trigger = :trigger, touched = :touched REMOVE withdrawn")
                            .expressionAttributeNames(
                                    Map.of("#version", "version", "#cause", "cause", "#trigger", "trigger"))
                            .expressionAttributeValues(Map.of(
                                    ":due", number(due),
                                    ":one", number(1),
                                    ":now", number(now),
                                    ":cause", AttributeValue.fromS(why.cause().label()),
                                    ":trigger", AttributeValue.fromS(why.trigger()),
                                    ":touched",
                                            AttributeValue.fromL(why.touched().stream()
                                                    .map(AttributeValue::fromS)
                                                    .toList()))));
            return true;
        } catch (ConditionalCheckFailedException thereAlready) {
            return false;
        }
    }

    /** Deletes the profile of a customer who was forgotten, in the life that is given. */
    public boolean delete(String customerId, long epoch) {
        try {
            dynamoDb()
                    .deleteItem(request -> request.tableName(table())
                            .key(key(customerId))
                            .conditionExpression("fate = :ended AND epoch = :epoch")
                            .expressionAttributeValues(
                                    Life.values(epoch, Map.of(":ended", AttributeValue.fromS(ProfileCodec.ENDED)))));
            return true;
        } catch (ConditionalCheckFailedException goneBefore) {
            return false;
        }
    }

    /** Returns a condition that holds while the profile of a customer is there who was forgotten in the life that is given. */
    public TransactWriteItem over(String customerId, long epoch) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table())
                        .key(key(customerId))
                        .conditionExpression("fate = :ended AND epoch = :epoch")
                        .expressionAttributeValues(
                                Life.values(epoch, Map.of(":ended", AttributeValue.fromS(ProfileCodec.ENDED)))))
                .build();
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static Map<String, AttributeValue> key(String customerId) {
        return Item.empty().text("customerId", customerId).attributes();
    }

    private DynamoDbClient dynamoDb() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("PROFILES_TABLE");
    }
}
