package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong is seen: an alarm for each thing that can, logs that are kept as long as asked, a dashboard. */
class ObservabilityTest {
    /** What one alarm watches. */
    record Watched(String metric, String resource) {}

    static Stream<Template.Resource> alarms() {
        return Template.resources("AWS::CloudWatch::Alarm").stream();
    }

    static Stream<Template.Resource> logGroups() {
        return Template.resources("AWS::Logs::LogGroup").stream();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmIsHeardAndQuietWhileNothingRuns(Template.Resource alarm) {
        JsonNode properties = alarm.properties();
        assertThat(Template.references(properties.path("AlarmActions"))).containsExactly("AlarmTopic");
        assertThat(Template.references(properties.path("OKActions"))).containsExactly("AlarmTopic");
        assertThat(properties.path("TreatMissingData").asText()).isEqualTo("notBreaching");
        assertThat(properties.path("AlarmDescription").asText()).isNotBlank();
        assertThat(alarm.body().path("Condition").asText()).isEqualTo("HasAlarms");
    }

    @Test
    void everyFunctionIsWatchedForErrorsAndThrottles() {
        Set<String> functions = ids("AWS::Serverless::Function");
        assertThat(watched("Errors")).isEqualTo(functions);
        assertThat(watched("Throttles")).isEqualTo(functions);
    }

    @Test
    void everyFollowerOfAStreamIsWatchedForItsDelayAndItsParking() {
        Set<String> followers = Template.functions().stream()
                .filter(function -> !function.events("DynamoDB").isEmpty())
                .map(Function::id)
                .collect(Collectors.toSet());
        assertThat(watched("IteratorAge")).isEqualTo(followers);
        assertThat(watched("DestinationDeliveryFailures")).isEqualTo(followers);
    }

    @Test
    void everyDeadLetterQueueIsWatched() {
        Set<String> deadLetters = ids("AWS::SQS::Queue");
        deadLetters.removeAll(Set.of("DueQueue", "WebhookQueue"));
        assertThat(watched("ApproximateNumberOfMessagesVisible")).isEqualTo(deadLetters);
        assertThat(watched("ApproximateAgeOfOldestMessage")).containsExactly("DueQueue");
    }

    @Test
    void everyStateMachineIsWatched() {
        assertThat(watched("ExecutionsFailed")).isEqualTo(ids("AWS::Serverless::StateMachine"));
    }

    @Test
    void parkedRecordsAndServerErrorsAreWatched() {
        assertThat(watched("MatchedEvents")).containsExactly("ParkedRecordRule");
        assertThat(watched("5xx")).containsExactly("Api");
        JsonNode parked = Template.resource("ParkedRecordRule").properties();
        assertThat(Template.references(parked.path("EventPattern"))).containsExactly("FailuresBucket");
        assertThat(Template.references(parked.path("Targets").get(0).path("Arn")))
                .containsExactly("AlarmTopic");
    }

    @ParameterizedTest
    @MethodSource("logGroups")
    void logsAreKeptAsLongAsAsked(Template.Resource logGroup) {
        assertThat(Template.references(logGroup.properties().path("RetentionInDays")))
                .containsExactly("LogRetentionDays");
    }

    @Test
    void logsAreJsonAndEveryFunctionHasAGroup() {
        assertThat(Template.globals().path("LoggingConfig").path("LogFormat").asText())
                .isEqualTo("JSON");
        assertThat(ids("AWS::Logs::LogGroup"))
                .containsAll(Template.functions().stream()
                        .map(function -> function.name() + "Logs")
                        .toList());
    }

    @Test
    void accessLogsHoldNoKey() {
        String format = Template.resource("Api")
                .properties()
                .path("AccessLogSettings")
                .path("Format")
                .asText();
        assertThat(format).contains("$context.requestId", "$context.status").doesNotContainIgnoringCase("x-api-key");
    }

    @Test
    void theDashboardShowsEveryFunctionQueueAndStateMachine() {
        String dashboard = Template.json("infrastructure/dashboard.json").toString();
        for (Function function : Template.functions()) {
            assertThat(dashboard).contains("${AWS::StackName}-" + function.folder());
        }
        Stream.of("AWS::SQS::Queue", "AWS::Serverless::StateMachine")
                .flatMap(type -> ids(type).stream())
                .forEach(id -> assertThat(dashboard).contains("${" + id));
    }

    @Test
    void theDashboardNamesOnlyWhatIsThere() {
        String dashboard = Template.json("infrastructure/dashboard.json").toString();
        Set<String> known = Stream.concat(
                        Template.resources().stream().map(Template.Resource::id),
                        Stream.of("AWS::StackName", "AWS::Region"))
                .collect(Collectors.toSet());
        assertThat(References.placeholders(dashboard).map(Template::firstPart)).allMatch(known::contains);
    }

    private static Set<String> ids(String type) {
        return Template.resources(type).stream().map(Template.Resource::id).collect(Collectors.toSet());
    }

    private static Set<String> watched(String metric) {
        return alarms().flatMap(ObservabilityTest::watching)
                .filter(watched -> watched.metric().equals(metric))
                .map(Watched::resource)
                .collect(Collectors.toSet());
    }

    private static Stream<Watched> watching(Template.Resource alarm) {
        JsonNode properties = alarm.properties();
        return Template.references(properties.path("Dimensions"))
                .map(resource -> new Watched(properties.path("MetricName").asText(), resource));
    }
}
