package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Stream records in the JSON that Lambda hands to a function. */
final class StreamRecords {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StreamRecords() {}

    static ObjectNode event(List<ObjectNode> records) {
        var event = NODES.objectNode();
        event.putArray("Records").addAll(records);
        return event;
    }

    static ObjectNode record(Record record, String streamArn, Instant created) {
        var change = record.dynamodb();
        var node = NODES.objectNode();
        node.put("eventID", record.eventID());
        node.put("eventName", record.eventNameAsString());
        node.put("eventVersion", "1.1");
        node.put("eventSource", "aws:dynamodb");
        node.put("awsRegion", record.awsRegion());
        var dynamodb = node.putObject("dynamodb");
        dynamodb.put("ApproximateCreationDateTime", created.getEpochSecond());
        image(dynamodb, "Keys", change.keys());
        image(dynamodb, "NewImage", change.hasNewImage() ? change.newImage() : Map.of());
        image(dynamodb, "OldImage", change.hasOldImage() ? change.oldImage() : Map.of());
        dynamodb.put("SequenceNumber", change.sequenceNumber());
        dynamodb.put("SizeBytes", change.sizeBytes());
        dynamodb.put("StreamViewType", change.streamViewTypeAsString());
        node.put("eventSourceARN", streamArn);
        if (record.userIdentity() != null) {
            node.putObject("userIdentity")
                    .put("principalId", record.userIdentity().principalId())
                    .put("type", record.userIdentity().type());
        }
        return node;
    }

    private static void image(ObjectNode owner, String name, Map<String, AttributeValue> item) {
        if (!item.isEmpty()) {
            owner.set(name, map(item));
        }
    }

    private static ObjectNode map(Map<String, AttributeValue> item) {
        var node = NODES.objectNode();
        item.forEach((name, value) -> node.set(name, value(value)));
        return node;
    }

    private static JsonNode value(AttributeValue value) {
        var node = NODES.objectNode();
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", base64(value.b()));
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case M -> node.set("M", map(value.m()));
            case L ->
                node.putArray("L")
                        .addAll(value.l().stream().map(StreamRecords::value).toList());
            case SS -> value.ss().forEach(node.putArray("SS")::add);
            case NS -> value.ns().forEach(node.putArray("NS")::add);
            case BS -> value.bs().forEach(bytes -> node.withArray("BS").add(base64(bytes)));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown type of attribute: " + value);
        }
        return node;
    }

    private static String base64(SdkBytes bytes) {
        ByteBuffer encoded = Base64.getEncoder().encode(bytes.asByteBuffer());
        return StandardCharsets.ISO_8859_1.decode(encoded).toString();
    }
}
