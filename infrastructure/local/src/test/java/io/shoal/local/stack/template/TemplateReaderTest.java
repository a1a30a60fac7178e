package io.shoal.local.stack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {

    private static final Path PROJECT = Path.of("../../template.yaml");
    private static final Path OWN = Path.of("src/test/resources/stack/template.yaml");

    @TempDir
    Path folder;

    private Template read(String resources) throws IOException {
        var file = folder.resolve("template.yaml");
        Files.writeString(file, resources);
        return TemplateReader.read(file, "s", Map.of());
    }

    @Test
    void theProjectsOwnTemplateIsUnderstoodWhole() {
        var template = TemplateReader.read(PROJECT, "shoal", Map.of("DueShards", "1"));
        assertThat(template.tables())
                .extracting(TableResource::id)
                .contains("EventsTable", "ProfilesTable", "MembershipsTable");
        assertThat(template.function("RulesFunction").variables())
                .containsEntry("DUE_SHARDS", "1")
                .containsEntry("PROFILES_TABLE", "shoal-ProfilesTable");
        var streams = template.functions().stream().flatMap(function -> function.sources().stream());
        assertThat(streams.filter(EventSource.TableStream.class::isInstance)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(template.api().orElseThrow().authorizer()).isPresent();
        assertThat(template.rules()).extracting(RuleResource::bus).contains("shoal", "default");
    }

    @Test
    void aStreamMappingHasAllThatTheTemplateSaysOfIt() {
        var source = TemplateReader.read(OWN, "s", Map.of("Retries", "7", "Partial", "false"))
                .function("Follower")
                .sources()
                .getFirst();
        assertThat(source)
                .isEqualTo(new EventSource.TableStream(
                        "ItemsStream",
                        "s-Items",
                        10,
                        true,
                        7,
                        false,
                        List.of(
                                "{\"eventName\": [\"INSERT\", \"MODIFY\"]}",
                                "{\"eventName\": [\"REMOVE\"], \"userIdentity\": {\"type\": [\"Service\"],"
                                        + " \"principalId\": [\"dynamodb.amazonaws.com\"]}}"),
                        Optional.of("arn:aws:s3:::s-failures")));
    }

    @Test
    void intrinsicFunctionsHaveTheirValues() throws Exception {
        var template = read("""
                Parameters: {Stage: {Type: String, Default: prod}}
                Conditions: {IsProd: !And [!Equals [!Ref Stage, prod], !Not [!Equals [!Ref Stage, test]]]}
                Mappings: {Sizes: {prod: {queue: '30'}}}
                Resources:
                  Q: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: !FindInMap [Sizes, !Ref Stage, queue]}}
                Outputs:
                  Sub: {Value: !Sub ['${Q.Arn}-${x}-${!literal}-${AWS::Region}', {x: !Join ['/', [a, !Ref Stage]]}]}
                  If: {Value: !If [IsProd, 'yes', 'no']}
                  Select: {Value: !Select [1, !Split ['-', a-b-c]]}
                  Url: {Value: !Ref Q}
                """);
        assertThat(template.outputs())
                .containsEntry("Sub", "arn:aws:sqs:us-east-1:000000000000:s-Q-a/prod-${literal}-us-east-1")
                .containsEntry("If", "yes")
                .containsEntry("Select", "b")
                .containsEntry("Url", Arns.queueUrl("s-Q"));
        assertThat(template.queues().getFirst().visibility()).hasSeconds(30);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByName() {
        assertThatThrownBy(() -> read("Resources: {Db: {Type: AWS::RDS::DBInstance}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Db")
                .hasMessageContaining("AWS::RDS::DBInstance");
        assertThatThrownBy(() -> read("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}}"))
                .hasMessageContaining("Q: FifoQueue");
        assertThatThrownBy(
                        () -> read(
                                "Resources: {F: {Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {K: {Type: Kinesis, Properties: {Stream: s}}}}}}"))
                .hasMessageContaining("F.K")
                .hasMessageContaining("Kinesis");
        assertThatThrownBy(
                        () -> read("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: !Ref Missing}}}"))
                .hasMessageContaining("Missing");
        assertThatThrownBy(() -> TemplateReader.read(OWN, "s", Map.of("Nothing", "1")))
                .hasMessageContaining("Nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "rate(5 minutes), 2026-03-28T10:00:00Z, 2026-03-28T10:05:00Z",
        "rate(1 hour), 2026-03-28T10:59:59Z, 2026-03-28T11:00:00Z",
        "cron(0 3 * * ? *), 2026-03-28T10:00:00Z, 2026-03-29T01:00:00Z",
        "cron(15 10 ? * MON-FRI *), 2026-03-27T10:00:00Z, 2026-03-30T08:15:00Z",
        "cron(0/20 8 1 JAN ? *), 2026-03-27T10:00:00Z, 2027-01-01T07:00:00Z",
        "at(2026-04-01T09:00:00), 2026-03-27T10:00:00Z, 2026-04-01T07:00:00Z"
    })
    void aScheduleFiresNextInItsZone(String schedule, Instant after, Instant next) {
        assertThat(Schedule.parse(schedule, ZoneId.of("Europe/Paris")).next(after))
                .contains(next);
    }

    @Test
    void aScheduleInThePastNeverFires() {
        assertThat(Schedule.parse("at(2020-01-01T00:00:00)").next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
        assertThatThrownBy(() -> Schedule.parse("rate(soon)")).isInstanceOf(RuntimeException.class);
    }
}
