package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and buckets keep what they are given, and keep it to themselves. */
class StorageTest {
    static List<Template.Resource> tables() {
        return Template.resources("AWS::DynamoDB::Table");
    }

    static List<Template.Resource> buckets() {
        return Template.resources("AWS::S3::Bucket");
    }

    static Stream<Template.Resource> stores() {
        return Stream.concat(tables().stream(), buckets().stream());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableCostsNothingIdleIsEncryptedAndCanBeTurnedBack(Template.Resource table) {
        JsonNode properties = table.properties();
        assertThat(properties.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(properties.path("SSESpecification").path("SSEEnabled").asBoolean())
                .isTrue();
        assertThat(properties
                        .path("PointInTimeRecoverySpecification")
                        .path("PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void dataOutlivesTheStackUnlessAskedNotTo(Template.Resource store) {
        List<String> choice = List.of("RetainsData", "Retain", "Delete");
        assertThat(Template.texts(store.body().path("DeletionPolicy").path("Fn::If")))
                .isEqualTo(choice);
        assertThat(Template.texts(store.body().path("UpdateReplacePolicy").path("Fn::If")))
                .isEqualTo(choice);
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void aBucketIsEncryptedClosedAndTidied(Template.Resource bucket) {
        JsonNode properties = bucket.properties();
        assertThat(properties.path("PublicAccessBlockConfiguration").properties())
                .hasSize(4)
                .allMatch(entry -> entry.getValue().asBoolean());
        assertThat(properties
                        .path("BucketEncryption")
                        .path("ServerSideEncryptionConfiguration")
                        .get(0)
                        .path("ServerSideEncryptionByDefault")
                        .path("SSEAlgorithm")
                        .asText())
                .isNotBlank();
        assertThat(properties.path("LifecycleConfiguration").path("Rules").toString())
                .contains("AbortIncompleteMultipartUpload");
        assertThat(properties.has("VersioningConfiguration"))
                .as("no old versions that an erasure would miss")
                .isFalse();
    }

    @Test
    void keysAreThoseThatTheCodeUses() {
        assertThat(tables().stream()
                        .collect(Collectors.toMap(
                                Template.Resource::id,
                                table -> attributes(table.properties().path("KeySchema")))))
                .isEqualTo(Map.ofEntries(
                        Map.entry("EventsTable", List.of("customerId", "eventId")),
                        Map.entry("ProfilesTable", List.of("customerId")),
                        Map.entry("OverflowTable", List.of("customerId", "chunk")),
                        Map.entry("MembershipsTable", List.of("customerId", "item")),
                        Map.entry("ChangesTable", List.of("customerId", "change")),
                        Map.entry("SegmentsTable", List.of("segmentId", "item")),
                        Map.entry("IdentitiesTable", List.of("identity")),
                        Map.entry("SecretsTable", List.of("name")),
                        Map.entry("WorkflowsTable", List.of("customerId", "item")),
                        Map.entry("KeysTable", List.of("keyHash")),
                        Map.entry("RequestsTable", List.of("request"))));
    }

    @Test
    void membersAreFoundBySegmentAndTheDueByInstant() {
        Map<String, List<String>> indexes = Template.resource("MembershipsTable")
                .properties()
                .path("GlobalSecondaryIndexes")
                .valueStream()
                .collect(Collectors.toMap(
                        index -> index.path("IndexName").asText(), index -> attributes(index.path("KeySchema"))));
        assertThat(indexes)
                .isEqualTo(
                        Map.of("due", List.of("dueShard", "dueAt"), "members", List.of("memberShard", "customerId")));
    }

    @Test
    void anEmptyIndexKeepsTheItemsOfACustomerInOneShard() {
        for (String table : List.of("EventsTable", "ChangesTable")) {
            JsonNode index = Template.resource(table)
                    .properties()
                    .path("LocalSecondaryIndexes")
                    .path(0);
            assertThat(attributes(index.path("KeySchema"))).containsExactly("customerId", "together");
        }
    }

    @Test
    void streamsShowWhatTheirFollowersCompare() {
        assertThat(view("EventsTable")).isEqualTo("NEW_IMAGE");
        assertThat(view("ProfilesTable")).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(view("ChangesTable")).isEqualTo("NEW_IMAGE");
        assertThat(view("WorkflowsTable")).isEqualTo("NEW_IMAGE");
    }

    private static String view(String table) {
        return Template.resource(table)
                .properties()
                .path("StreamSpecification")
                .path("StreamViewType")
                .asText();
    }

    private static List<String> attributes(JsonNode schema) {
        return schema.valueStream()
                .map(key -> key.path("AttributeName").asText())
                .toList();
    }
}
