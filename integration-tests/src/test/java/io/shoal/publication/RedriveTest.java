package io.shoal.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.lambda.Invocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

class RedriveTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void whatWasParkedIsPutRightOnceAndWhatFailsAgainStays() throws JsonProcessingException {
        try (var deployment = Deployment.onVirtualClock(START, Optional.empty())) {
            deployment.call(
                    "POST",
                    "/v1/segments/publish",
                    JSON.readTree("{\"define\": [{\"id\": \"once\", \"rule\": \"COUNT(login) = 1\"}]}"));
            deployment.stack().settle();
            deployment.send(List.of(login()));
            deployment.stack().settle();
            var published = new ArrayList<String>();
            deployment.stack().onPublished(event -> {
                if (event.source().equals("shoal")) {
                    published.add(event.detail().path("id").asText());
                }
            });
            var change = JSON.createObjectNode()
                    .put("id", "a-change")
                    .put("at", START.toString())
                    .put("customerId", "ada")
                    .put("segmentId", "once")
                    .put("change", "entered");
            park(deployment, "1", "eventId", "l-1");
            park(deployment, "2", "detail", change.toString());
            put(deployment, "aws/lambda/3", "{\"payload\": \"{}\"}");

            var answer = redrive(deployment);
            deployment.stack().settle();

            assertThat(answer.path("batches").asInt()).isEqualTo(3);
            assertThat(answer.path("handled").asInt()).isEqualTo(2);
            assertThat(answer.path("failed").asInt()).isEqualTo(1);
            assertThat(answer.path("done").asBoolean()).isTrue();
            assertThat(deployment.members("once")).as("counted once").containsExactly("ada");
            assertThat(published).containsExactly("a-change");
            assertThat(keys(deployment))
                    .containsExactlyInAnyOrder("aws/lambda/3", "redriven/aws/lambda/1", "redriven/aws/lambda/2");
        }
    }

    private static ObjectNode login() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("customerId", "ada")
                .put("eventId", "l-1")
                .put("type", "login")
                .put("occurredAt", START.toString());
    }

    private static void park(Deployment deployment, String name, String attribute, String value) {
        var payload = JSON.createObjectNode();
        var image =
                payload.putArray("Records").addObject().putObject("dynamodb").putObject("NewImage");
        image.putObject("customerId").put("S", "ada");
        image.putObject("type").put("S", "login");
        image.putObject("change").put("S", "once#0000000001");
        image.putObject(attribute).put("S", value);
        put(
                deployment,
                "aws/lambda/" + name,
                JSON.createObjectNode().put("payload", payload.toString()).toString());
    }

    private static void put(Deployment deployment, String key, String content) {
        deployment
                .stack()
                .clients()
                .s3()
                .putObject(request -> request.bucket(bucket(deployment)).key(key), RequestBody.fromString(content));
    }

    private static List<String> keys(Deployment deployment) {
        return deployment
                .stack()
                .clients()
                .s3()
                .listObjectsV2Paginator(request -> request.bucket(bucket(deployment)))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private static String bucket(Deployment deployment) {
        return deployment.stack().platform("RedriveFunction").variable("FAILURES_BUCKET");
    }

    private static JsonNode redrive(Deployment deployment) throws JsonProcessingException {
        return switch (deployment.stack().invoke("RedriveFunction", "{}")) {
            case Invocation.Answer(String json) -> JSON.readTree(json);
            case Invocation.Failure failure -> throw new AssertionError(failure.message(), failure.cause());
        };
    }
}
