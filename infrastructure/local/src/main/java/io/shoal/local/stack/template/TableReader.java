package io.shoal.local.stack.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code AWS::DynamoDB::Table}. */
final class TableReader {

    private static final Set<String> UNDERSTOOD = Set.of(
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "StreamSpecification",
            "TimeToLiveSpecification",
            "TableName");
    private static final Set<String> HARMLESS = Set.of(
            "BillingMode",
            "ContributorInsightsSpecification",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "PointInTimeRecoverySpecification",
            "ProvisionedThroughput",
            "ResourcePolicy",
            "SSESpecification",
            "TableClass",
            "Tags",
            "WarmThroughput");

    private TableReader() {}

    static TableResource read(String id, String name, Fields fields) {
        fields.only(UNDERSTOOD, HARMLESS);
        var attributes = new LinkedHashMap<String, String>();
        fields.children("AttributeDefinitions")
                .forEach(attribute -> attributes.put(attribute.text("AttributeName"), attribute.text("AttributeType")));
        var expiry = fields.child("TimeToLiveSpecification");
        return new TableResource(
                id,
                name,
                attributes,
                key(fields),
                indexes(fields),
                fields.child("StreamSpecification").optionalText("StreamViewType"),
                expiry.flag("Enabled", false) ? expiry.optionalText("AttributeName") : Optional.empty());
    }

    private static List<TableResource.Index> indexes(Fields fields) {
        var indexes = new ArrayList<TableResource.Index>();
        fields.children("GlobalSecondaryIndexes").forEach(index -> indexes.add(index(index, true)));
        fields.children("LocalSecondaryIndexes").forEach(index -> indexes.add(index(index, false)));
        return indexes;
    }

    private static TableResource.Index index(Fields index, boolean global) {
        var projection = index.child("Projection");
        return new TableResource.Index(
                index.text("IndexName"),
                key(index),
                global,
                projection.optionalText("ProjectionType").orElse("ALL"),
                projection.texts("NonKeyAttributes"));
    }

    private static TableResource.Key key(Fields fields) {
        return new TableResource.Key(
                keyPart(fields, "HASH").orElseThrow(() -> fields.refusal("the key has no HASH part")),
                keyPart(fields, "RANGE"));
    }

    private static Optional<String> keyPart(Fields fields, String type) {
        return fields.children("KeySchema").stream()
                .filter(part -> part.text("KeyType").equals(type))
                .map(part -> part.text("AttributeName"))
                .findFirst();
    }
}
