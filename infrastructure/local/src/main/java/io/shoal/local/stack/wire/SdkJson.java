package io.shoal.local.stack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's requests and answers in AWS's JSON protocols, by the fields that they say they have. */
final class SdkJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkJson() {}

    static ObjectNode write(SdkPojo pojo) {
        var json = NODES.objectNode();
        for (var field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.set(field.locationName(), node(value));
            }
        }
        return json;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case String text -> NODES.textNode(text);
            case Integer number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            case Instant instant -> NODES.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), 3));
            case SdkBytes bytes -> NODES.textNode(BinaryUtils.toBase64(bytes.asByteArrayUnsafe()));
            case SdkPojo pojo -> write(pojo);
            case List<?> list ->
                NODES.arrayNode().addAll(list.stream().map(SdkJson::node).toList());
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                map.forEach((key, member) -> object.set(key.toString(), node(member)));
                yield object;
            }
            default -> throw new IllegalArgumentException("no way to write a " + value.getClass());
        };
    }

    /** Fills a builder and builds. */
    static Object read(JsonNode json, SdkPojo builder) {
        for (var field : builder.sdkFields()) {
            if (json.hasNonNull(field.locationName())) {
                field.set(builder, value(json.get(field.locationName()), field));
            }
        }
        return ((Buildable) builder).build();
    }

    private static Object value(JsonNode json, SdkField<?> field) {
        return switch (json.getNodeType()) {
            case STRING -> json.textValue();
            case NUMBER -> json.intValue();
            case BOOLEAN -> json.booleanValue();
            case OBJECT -> read(json, field.constructor().get());
            case ARRAY -> {
                var member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                yield StreamSupport.stream(json.spliterator(), false)
                        .map(item -> value(item, member))
                        .toList();
            }
            case BINARY, MISSING, NULL, POJO ->
                throw new IllegalArgumentException("no way to read a " + json.getNodeType());
        };
    }
}
