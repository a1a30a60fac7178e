package io.shoal.aws.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Requests that were made under a name of the sender's ({@code Idempotency-Key}), and how they were answered, for a day. One
 * conditional write says who is first. Who began and was not heard of for a minute has died, and the next one begins again.
 */
public final class RequestMemory {
    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofDays(1);

    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    /** The most characters of an answer that are kept; an item holds 400 KB. */
    private static final int LONGEST_ANSWER = 300_000;

    private final Platform platform;

    /** Takes the platform, whose variable {@code REQUESTS_TABLE} names the table. */
    public RequestMemory(Platform platform) {
        this.platform = platform;
    }

    /** What is known of a request when it arrives. */
    public sealed interface Known {
        /** Nothing: it is to be answered, and the answer kept. */
        record Nothing() implements Known {}

        /** It was answered so. */
        record Answered(APIGatewayV2HTTPResponse answer) implements Known {}

        /** The same is being answered at this moment. */
        record UnderWay() implements Known {}

        /** Another request was made under this name. */
        record Another() implements Known {}
    }

    /**
     * Begins a request.
     *
     * @param name of the request, unique among all senders
     * @param content a hash of all that makes it what it is
     */
    public Known begin(String name, String content) {
        var now = platform.now();
        var item = Item.empty()
                .text("request", name)
                .text("content", content)
                .number("begun", now.toEpochMilli())
                .number("expiresAt", now.plus(KEPT).getEpochSecond());
        var values = Item.empty()
                .text(":content", content)
                .number(":dead", now.minus(LONGEST_RUN).toEpochMilli())
                .number(":now", now.getEpochSecond());
        try {
            client().putItem(request -> request.tableName(table())
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(#request) OR expiresAt < :now"
                            + " OR (attribute_not_exists(answer) AND content = :content AND begun < :dead)")
                    .expressionAttributeNames(Map.of("#request", "request"))
                    .expressionAttributeValues(values.attributes()));
            return new Known.Nothing();
        } catch (ConditionalCheckFailedException before) {
            return read(name).map(found -> known(found, content)).orElseGet(Known.UnderWay::new);
        }
    }

    /** Keeps the answer of a request that was begun. */
    public void end(String name, APIGatewayV2HTTPResponse answer) {
        var tree = Json.object().put("status", answer.getStatusCode()).put("body", answer.getBody());
        var headers = tree.putObject("headers");
        answer.getHeaders().forEach(headers::put);
        var text = tree.toString();
        if (text.length() > LONGEST_ANSWER) {
            forget(name);
            return;
        }
        client().updateItem(request -> request.tableName(table())
                .key(key(name))
                .updateExpression("SET answer = :answer")
                .expressionAttributeValues(Map.of(":answer", AttributeValue.fromS(text))));
    }

    /** Forgets a request, so that it may be made again. */
    public void forget(String name) {
        client().deleteItem(request -> request.tableName(table()).key(key(name)));
    }

    private Optional<Item> read(String name) {
        var found = client().getItem(
                        request -> request.tableName(table()).key(key(name)).consistentRead(true));
        return Optional.of(found).filter(response -> response.hasItem()).map(response -> Item.of(response.item()));
    }

    private static Known known(Item item, String content) {
        if (!item.text("content").equals(content)) {
            return new Known.Another();
        }
        return item.optionalText("answer")
                .<Known>map(answer -> new Known.Answered(answer(answer)))
                .orElseGet(Known.UnderWay::new);
    }

    private static APIGatewayV2HTTPResponse answer(String text) {
        var tree = Json.read(text);
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(tree.path("status").asInt())
                .withHeaders(tree.path("headers")
                        .propertyStream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey, header -> header.getValue().asText())))
                .withBody(tree.path("body").asText())
                .build();
    }

    private static Map<String, AttributeValue> key(String name) {
        return Item.empty().text("request", name).attributes();
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("REQUESTS_TABLE");
    }
}
