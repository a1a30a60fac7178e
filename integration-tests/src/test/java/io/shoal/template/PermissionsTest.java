package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: as little as the work needs, on resources by name. */
class PermissionsTest {
    /** The actions for which AWS knows no resource. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of(
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets");

    private static final Set<String> OF_TABLES = Set.of(
            "EventsTable",
            "ProfilesTable",
            "OverflowTable",
            "MembershipsTable",
            "ChangesTable",
            "SegmentsTable",
            "IdentitiesTable",
            "SecretsTable",
            "WorkflowsTable",
            "KeysTable",
            "RequestsTable");

    private static final Set<String> READ_STREAM = Set.of(
            "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams");

    static List<Template.Resource> roles() {
        return Template.resources("AWS::IAM::Role");
    }

    static List<Function> functions() {
        return Template.functions();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void everyStatementNamesItsResources(Template.Resource role) {
        for (JsonNode statement : Template.statements(role)) {
            List<String> actions = Template.texts(statement.path("Action"));
            assertThat(statement.has("NotAction") || statement.has("NotResource"))
                    .isFalse();
            assertThat(actions).noneMatch(action -> action.contains("*"));
            boolean everything = Template.texts(statement.path("Resource")).contains("*");
            assertThat(!everything || WITHOUT_RESOURCE.containsAll(actions))
                    .as("%s: %s on everything", role, actions)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("roles")
    void noManagedPolicyIsAttached(Template.Resource role) {
        assertThat(role.properties().has("ManagedPolicyArns")).isFalse();
        assertThat(Template.statements(role)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionHasARoleOfItsOwn(Function function) {
        assertThat(function.role().id()).isEqualTo(function.name() + "Role");
        assertThat(function.properties().has("Policies")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theTablesItMayUseAreThoseItIsToldOf(Function function) {
        Set<String> allowed = withoutStreams(function).stream()
                .flatMap(statement -> Template.references(statement.path("Resource")))
                .filter(OF_TABLES::contains)
                .collect(Collectors.toSet());
        Set<String> told = function.environmentReferences().stream()
                .filter(OF_TABLES::contains)
                .collect(Collectors.toSet());
        assertThat(allowed).isEqualTo(told);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFollowerMayReadItsStreamAndParkWhatFails(Function function) {
        Set<String> streams = function.events("DynamoDB").stream()
                .flatMap(mapping -> Template.references(mapping.path("Stream")))
                .collect(Collectors.toSet());
        Map<String, Set<String>> reading = Template.statements(function.role()).stream()
                .filter(PermissionsTest::readsStream)
                .flatMap(statement -> Template.texts(statement.path("Action")).stream()
                        .map(action -> Map.entry(
                                action,
                                Template.references(statement.path("Resource")).collect(Collectors.toSet()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (streams.isEmpty()) {
            assertThat(reading).isEmpty();
        } else {
            assertThat(reading)
                    .isEqualTo(Map.of(
                            "dynamodb:DescribeStream", streams,
                            "dynamodb:GetRecords", streams,
                            "dynamodb:GetShardIterator", streams,
                            "dynamodb:ListStreams", streams));
            assertThat(actionsOn(function, "FailuresBucket")).contains("s3:PutObject", "s3:ListBucket");
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itWritesToItsOwnLogAndNoOther(Function function) {
        assertThat(Template.statements(function.role()).stream()
                        .filter(statement ->
                                Template.texts(statement.path("Action")).contains("logs:PutLogEvents"))
                        .flatMap(statement -> Template.references(statement.path("Resource"))))
                .containsExactly(function.name() + "Logs");
        assertThat(Template.references(
                        function.properties().path("LoggingConfig").path("LogGroup")))
                .containsExactly(function.name() + "Logs");
    }

    @Test
    void nothingSpeaksToABucketOrQueueUnencrypted() {
        assertThat(deniedWithoutTls("AWS::S3::BucketPolicy", "Bucket")).isEqualTo(ids("AWS::S3::Bucket"));
        assertThat(deniedWithoutTls("AWS::SQS::QueuePolicy", "Queues")).isEqualTo(ids("AWS::SQS::Queue"));
        assertThat(deniedWithoutTls("AWS::SNS::TopicPolicy", "Topics")).isEqualTo(ids("AWS::SNS::Topic"));
    }

    private static Set<String> ids(String type) {
        return Template.resources(type).stream().map(Template.Resource::id).collect(Collectors.toSet());
    }

    private static Set<String> deniedWithoutTls(String type, String target) {
        return Template.resources(type).stream()
                .filter(policy -> Template.stream(
                                policy.properties().path("PolicyDocument").path("Statement"))
                        .anyMatch(PermissionsTest::deniesWithoutTls))
                .flatMap(policy -> Template.references(policy.properties().path(target)))
                .collect(Collectors.toSet());
    }

    private static boolean deniesWithoutTls(JsonNode statement) {
        return statement.path("Effect").asText().equals("Deny")
                && statement
                        .path("Condition")
                        .path("Bool")
                        .path("aws:SecureTransport")
                        .asText()
                        .equals("false");
    }

    private static boolean readsStream(JsonNode statement) {
        return READ_STREAM.containsAll(Template.texts(statement.path("Action")));
    }

    private static List<JsonNode> withoutStreams(Function function) {
        return Template.statements(function.role()).stream()
                .filter(statement -> !readsStream(statement))
                .toList();
    }

    private static Set<String> actionsOn(Function function, String resource) {
        return Template.statements(function.role()).stream()
                .filter(statement ->
                        Template.references(statement.path("Resource")).anyMatch(resource::equals))
                .flatMap(statement -> Template.texts(statement.path("Action")).stream())
                .filter(action -> !action.startsWith("dynamodb:"))
                .collect(Collectors.toSet());
    }
}
