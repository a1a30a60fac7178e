package io.shoal.local.stack.dynamodb;

import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Values of attributes in the two SDKs for Java. */
final class Attributes {

    private Attributes() {}

    /** The value as the first SDK has it. */
    static AttributeValue toFirst(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        var first = new AttributeValue();
        switch (value.type()) {
            case S -> first.setS(value.s());
            case N -> first.setN(value.n());
            case B -> first.setB(value.b().asByteBuffer());
            case BOOL -> first.setBOOL(value.bool());
            case NUL -> first.setNULL(value.nul());
            case SS -> first.setSS(value.ss());
            case NS -> first.setNS(value.ns());
            case BS ->
                first.setBS(value.bs().stream().map(SdkBytes::asByteBuffer).toList());
            case L -> first.setL(value.l().stream().map(Attributes::toFirst).toList());
            case M -> first.setM(toFirst(value.m()));
            case UNKNOWN_TO_SDK_VERSION -> {
                // Of no type: the engine refuses it, as the service does.
            }
        }
        return first;
    }

    private static Map<String, AttributeValue> toFirst(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> values) {
        var first = HashMap.<String, AttributeValue>newHashMap(values.size());
        values.forEach((name, value) -> first.put(name, toFirst(value)));
        return first;
    }

    /** The value as the present SDK has it. */
    static software.amazon.awssdk.services.dynamodb.model.AttributeValue fromFirst(AttributeValue value) {
        var present = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
        if (value.getS() != null) {
            present.s(value.getS());
        } else if (value.getN() != null) {
            present.n(value.getN());
        } else if (value.getM() != null) {
            present.m(fromFirst(value.getM()));
        } else if (value.getL() != null) {
            present.l(list(value.getL()));
        } else if (value.getBOOL() != null) {
            present.bool(value.getBOOL());
        } else if (value.getNULL() != null) {
            present.nul(value.getNULL());
        } else {
            rare(value, present);
        }
        return present.build();
    }

    private static void rare(
            AttributeValue value, software.amazon.awssdk.services.dynamodb.model.AttributeValue.Builder present) {
        if (value.getB() != null) {
            present.b(SdkBytes.fromByteBuffer(value.getB()));
        } else if (value.getSS() != null) {
            present.ss(value.getSS());
        } else if (value.getNS() != null) {
            present.ns(value.getNS());
        } else if (value.getBS() != null) {
            present.bs(value.getBS().stream().map(SdkBytes::fromByteBuffer).toList());
        }
    }

    private static List<software.amazon.awssdk.services.dynamodb.model.AttributeValue> list(
            List<AttributeValue> values) {
        var present = new ArrayList<software.amazon.awssdk.services.dynamodb.model.AttributeValue>(values.size());
        values.forEach(value -> present.add(fromFirst(value)));
        return present;
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> fromFirst(
            Map<String, AttributeValue> values) {
        var present =
                LinkedHashMap.<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>newLinkedHashMap(
                        values.size());
        values.forEach((name, value) -> present.put(name, fromFirst(value)));
        return present;
    }
}
