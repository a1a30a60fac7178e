package io.shoal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.shoal.aws.key.Scope;
import io.shoal.segment.AttributeSettings;
import io.shoal.value.JsonValues;
import io.shoal.value.Value;

/**
 * What of a customer somebody who asks may see. Personal attributes, identifiers and what was refused as one are masked for
 * keys without {@link Scope#CUSTOMERS_PII}.
 *
 * @param everything whether nothing is masked
 * @param attributes say which attributes are personal
 */
record Sight(boolean everything, AttributeSettings attributes) {
    /** What stands for what is not shown. */
    static final String MASK = "***";

    private static final JsonNode MASKED = TextNode.valueOf(MASK);

    /** Returns what whoever sent a request may see. */
    static Sight of(ApiRequest request, AttributeSettings attributes) {
        return new Sight(request.may(Scope.CUSTOMERS_PII), attributes);
    }

    /** Tells whether an attribute, by its outermost name, is shown. */
    boolean shows(String attribute) {
        return everything || !attributes.personal(attribute);
    }

    /** Returns an attribute as it is shown. */
    JsonNode attribute(String name, Value value) {
        return shows(name) ? JsonValues.write(value) : MASKED;
    }

    /** Returns an identifier, or what was refused as one, as it is shown. */
    JsonNode identifier(Value value) {
        return everything ? JsonValues.write(value) : MASKED;
    }
}
