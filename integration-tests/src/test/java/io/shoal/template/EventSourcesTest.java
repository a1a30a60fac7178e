package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams, queue, schedule and routes: who is started by what, and what happens to what cannot be processed. */
class EventSourcesTest {
    private static final Map<String, String> TABLE_OF_FOLLOWER = Map.of(
            "ProfilesFunction", "EventsTable",
            "RulesFunction", "ProfilesTable",
            "IdentityFunction", "ProfilesTable",
            "ChangesFunction", "ChangesTable",
            "DeliveriesFunction", "WorkflowsTable",
            "OutcomesFunction", "EventsTable");

    /** A mapping of a stream and the function it starts. */
    record Following(String function, JsonNode mapping) {
        String table() {
            return Template.references(mapping.path("Stream")).findFirst().orElseThrow();
        }

        @Override
        public String toString() {
            return function;
        }
    }

    static List<Following> followings() {
        return Template.functions().stream()
                .flatMap(function ->
                        function.events("DynamoDB").stream().map(mapping -> new Following(function.id(), mapping)))
                .toList();
    }

    @Test
    void eachStreamHasItsFollower() {
        assertThat(followings().stream().collect(Collectors.toMap(Following::function, Following::table)))
                .isEqualTo(TABLE_OF_FOLLOWER);
        assertThat(Template.resources("AWS::DynamoDB::Table").stream()
                        .filter(table -> table.properties().has("StreamSpecification"))
                        .map(Template.Resource::id))
                .as("no stream that nobody follows")
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(TABLE_OF_FOLLOWER.values()));
    }

    @ParameterizedTest
    @MethodSource("followings")
    void aFailureStopsNobodyElseAndIsParkedAfterBoundedRetries(Following following) {
        JsonNode mapping = following.mapping();
        assertThat(Template.texts(mapping.path("FunctionResponseTypes"))).containsExactly("ReportBatchItemFailures");
        assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        assertThat(Template.references(mapping.path("MaximumRetryAttempts"))).containsExactly("MaximumRetries");
        assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
        JsonNode parked = mapping.path("DestinationConfig").path("OnFailure");
        assertThat(parked.path("Type").asText()).isEqualTo("S3");
        assertThat(Template.references(parked.path("Destination"))).containsExactly("FailuresBucket");
        JsonNode retries = Template.parameters().get("MaximumRetries");
        assertThat(retries.path("MinValue").asInt()).isPositive();
        assertThat(retries.path("MaxValue").asInt()).isLessThanOrEqualTo(1000);
    }

    /** Lambda keeps the order of one item at any factor, but of items that share a partition key only at 1. */
    @ParameterizedTest
    @MethodSource("followings")
    void onlyAStreamWithOneItemACustomerIsFollowedInParallel(Following following) {
        boolean oneItemACustomer = Template.resource(following.table())
                        .properties()
                        .path("KeySchema")
                        .size()
                == 1;
        JsonNode factor = following.mapping().path("ParallelizationFactor");
        assertThat(oneItemACustomer || factor.asInt() == 1)
                .as("parallelization %s of %s", factor, following.table())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("followings")
    void everyFilterReadsAsJsonAndLooksAtWrites(Following following) throws JsonProcessingException {
        JsonNode filters = following.mapping().path("FilterCriteria").path("Filters");
        assertThat(filters).isNotEmpty();
        for (JsonNode filter : filters) {
            JsonNode text = filter.path("Pattern");
            JsonNode pattern = new ObjectMapper().readTree(text.path("Fn::Sub").asText(text.asText()));
            assertThat(Template.texts(pattern.path("eventName")))
                    .contains("INSERT")
                    .doesNotContain("REMOVE");
        }
    }

    @Test
    void delayedTimersAreTriedAgainAndThenSetAside() {
        JsonNode source = Function.of(Template.resource("TimerQueueFunction"))
                .events("SQS")
                .getFirst();
        String queue = Template.references(source.path("Queue")).findFirst().orElseThrow();
        JsonNode properties = Template.resource(queue).properties();
        int timeout = Function.of(Template.resource("TimerQueueFunction"))
                .properties()
                .path("Timeout")
                .asInt();
        assertThat(properties.path("VisibilityTimeout").asInt())
                .as("six times the time limit, as Lambda advises")
                .isGreaterThanOrEqualTo(6 * timeout);
        assertThat(properties.path("RedrivePolicy").path("maxReceiveCount").asInt())
                .isPositive();
        assertThat(Template.texts(source.path("FunctionResponseTypes"))).containsExactly("ReportBatchItemFailures");
    }

    @Test
    void timersRunEveryMinute() {
        JsonNode schedule = Function.of(Template.resource("TimersFunction"))
                .events("Schedule")
                .getFirst();
        assertThat(schedule.path("Schedule").asText()).isEqualTo("rate(1 minute)");
        assertThat(schedule.has("DeadLetterConfig")).isTrue();
    }

    @Test
    void everyRuleKeepsWhatItCannotDeliver() {
        for (Template.Resource rule : Template.resources("AWS::Events::Rule")) {
            Template.stream(rule.properties().path("Targets"))
                    .forEach(target -> assertThat(Template.references(
                                    target.path("DeadLetterConfig").path("Arn")))
                            .as("dead letters of %s", rule)
                            .containsExactly("UndeliveredQueue"));
        }
    }

    @Test
    void theFunctionsBehindTheApiAreStartedByItAlone() {
        List<String> started = Template.resources("AWS::Lambda::Permission").stream()
                .filter(permission ->
                        permission.properties().path("Principal").asText().equals("apigateway.amazonaws.com"))
                .flatMap(permission ->
                        Template.references(permission.properties().path("FunctionName")))
                .toList();
        assertThat(started).containsExactlyInAnyOrder("AuthorizerFunction", "IngestFunction", "ApiFunction");
    }

    @Test
    void theOtherAddressTakesOnlySignedRequests() {
        JsonNode auth = Template.resource("SignedApi").properties().path("Auth");
        assertThat(auth.path("DefaultAuthorizer").asText()).isEqualTo("AWS_IAM");
        assertThat(Template.functions().stream()
                        .flatMap(function -> function.events("HttpApi").stream())
                        .filter(route -> route.has("Auth")
                                || !Template.references(route.path("ApiId"))
                                        .toList()
                                        .equals(List.of("SignedApi"))))
                .isEmpty();
    }
}
