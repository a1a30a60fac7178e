package io.shoal.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.events.BusOperations;
import io.shoal.local.stack.events.LocalBuses;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.events.Targets;
import io.shoal.local.stack.sqs.LocalQueues;
import io.shoal.local.stack.sqs.QueueOperations;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.local.stack.watch.Calls;
import io.shoal.local.stack.wire.JsonService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The short way to queues and buses against the SDK's own. */
class DirectServiceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Calls calls = new Calls();
    private final List<String> seen = new ArrayList<>();

    private final LocalQueues queues = new LocalQueues(Optional.empty(), () -> NOW);
    private final JsonService queueService = new JsonService("sqs", calls, new QueueOperations(queues));
    /** Without the SDK's check of the sum over a message's attributes, which local queues do not answer with. */
    private final SqsClient sqs = LocalClients.local(SqsClient.builder(), queueService)
            .checksumValidationEnabled(false)
            .build();

    private final SqsClient directSqs = LocalClients.direct(sqs, queueService);
    private final String url =
            sqs.createQueue(create -> create.queueName("waiting")).queueUrl();

    private final List<PublishedEvent> published = new ArrayList<>();
    private final LocalBuses buses = new LocalBuses(Optional.empty(), new Nobody());
    private final JsonService busService = new JsonService("events", calls, new BusOperations(buses, () -> NOW));
    private final EventBridgeClient bus =
            LocalClients.local(EventBridgeClient.builder(), busService).build();
    private final EventBridgeClient directBus = LocalClients.direct(bus, busService);

    DirectServiceTest() {
        buses.listen(published::add);
        calls.add(new CallWatcher() {
            @Override
            public void before(Call call) {
                seen.add("before " + call.service() + " " + call.operation());
            }

            @Override
            public void after(Call call) {
                seen.add("after " + call.service() + " " + call.operation());
            }
        });
    }

    private record Waiting(String body, JsonNode attributes, Instant visible) {}

    /** What waits in the queue, which is empty then. */
    private List<Waiting> taken() {
        var queue = queues.get(url);
        var messages = queue.messages().stream()
                .map(message -> new Waiting(message.body(), message.attributes(), message.visible()))
                .toList();
        queue.clear();
        return messages;
    }

    private static final Map<String, MessageAttributeValue> ATTRIBUTES = Map.of(
            "text",
            MessageAttributeValue.builder()
                    .dataType("String")
                    .stringValue("é \"quoted\"")
                    .build(),
            "bytes",
            MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {-1, 0, 1}))
                    .build());

    private SendMessageBatchResponse sendBatch(SqsClient client) {
        var entries = IntStream.range(0, 3)
                .mapToObj(n -> SendMessageBatchRequestEntry.builder()
                        .id("entry-" + n)
                        .messageBody("{\"n\":" + n + "}")
                        .delaySeconds(n == 0 ? null : n * 450)
                        .messageAttributes(n == 1 ? ATTRIBUTES : null)
                        .build())
                .toList();
        return client.sendMessageBatch(send -> send.queueUrl(url).entries(entries));
    }

    private static SendMessageBatchResultEntry withoutId(SendMessageBatchResultEntry entry) {
        return entry.toBuilder().messageId(null).build();
    }

    @Test
    void aBatchOfMessagesArrivesTheSame() {
        var answer = sendBatch(sqs);
        var messages = taken();
        var direct = sendBatch(directSqs);
        assertThat(direct.successful())
                .extracting(SendMessageBatchResultEntry::messageId)
                .containsExactlyElementsOf(queues.get(url).messages().stream()
                        .map(message -> message.id())
                        .toList());
        assertThat(taken()).hasSize(3).isEqualTo(messages);
        assertThat(messages)
                .extracting(Waiting::visible)
                .containsExactly(NOW, NOW.plusSeconds(450), NOW.plusSeconds(900));
        assertThat(messages.get(1).attributes()).hasSize(2);
        assertThat(direct.successful().stream().map(DirectServiceTest::withoutId))
                .containsExactlyElementsOf(answer.successful().stream()
                        .map(DirectServiceTest::withoutId)
                        .toList());
        assertThat(direct.hasFailed()).isEqualTo(answer.hasFailed());
        assertThat(direct.failed()).isEqualTo(answer.failed());
    }

    private SendMessageResponse send(SqsClient client) {
        return client.sendMessage(
                send -> send.queueUrl(url).messageBody("one").delaySeconds(7).messageAttributes(ATTRIBUTES));
    }

    @Test
    void aMessageArrivesTheSame() {
        var answer = send(sqs);
        var messages = taken();
        var direct = send(directSqs);
        assertThat(queues.get(url).messages())
                .singleElement()
                .satisfies(message -> assertThat(direct.messageId()).isEqualTo(message.id()));
        assertThat(taken()).hasSize(1).isEqualTo(messages);
        assertThat(direct.toBuilder().messageId(answer.messageId()).build().equalsBySdkFields(answer))
                .isTrue();
    }

    @Test
    void whatElseAQueueCanDoIsDoneAsBefore() {
        send(directSqs);
        directSqs.purgeQueue(purge -> purge.queueUrl(url));
        assertThat(taken()).isEmpty();
        assertThatThrownBy(() -> directSqs.getQueueUrl(get -> get.queueName("nowhere")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    static Stream<Consumer<SendMessageRequest.Builder>> refusedMessages() {
        return Stream.of(
                send -> send.messageBody(""),
                send -> send.messageBody("late").delaySeconds(901),
                send -> send.messageBody("lost").queueUrl("http://localhost/000000000000/nowhere"));
    }

    @ParameterizedTest
    @MethodSource("refusedMessages")
    void aMessageIsRefusedTheSame(Consumer<SendMessageRequest.Builder> message) {
        sameRefusal(
                SqsException.class,
                () -> sqs.sendMessage(send -> message.accept(send.queueUrl(url))),
                () -> directSqs.sendMessage(send -> message.accept(send.queueUrl(url))));
        assertThat(taken()).isEmpty();
    }

    private static void sameRefusal(Class<? extends AwsServiceException> type, Runnable call, Runnable directCall) {
        var refusal = catchThrowableOfType(type, call::run);
        var direct = catchThrowableOfType(type, directCall::run);
        assertThat(direct).hasSameClassAs(refusal);
        assertThat(direct.statusCode()).isEqualTo(refusal.statusCode());
        assertThat(direct.awsErrorDetails().errorCode())
                .isEqualTo(refusal.awsErrorDetails().errorCode());
        assertThat(direct.awsErrorDetails().errorMessage())
                .isEqualTo(refusal.awsErrorDetails().errorMessage());
        assertThat(direct.awsErrorDetails().serviceName())
                .isEqualTo(refusal.awsErrorDetails().serviceName());
    }

    private PutEventsResponse put(EventBridgeClient client) {
        return client.putEvents(put -> put.entries(
                PutEventsRequestEntry.builder()
                        .source("test")
                        .detailType("Timed")
                        .detail("{\"name\":\"é\"}")
                        .time(NOW.plusMillis(1))
                        .resources("one", "two")
                        .build(),
                PutEventsRequestEntry.builder()
                        .source("test")
                        .detailType("Broken")
                        .detail("{")
                        .build(),
                PutEventsRequestEntry.builder()
                        .eventBusName("default")
                        .source("test")
                        .detailType("Untimed")
                        .detail("{}")
                        .build()));
    }

    private static PutEventsResultEntry withoutId(PutEventsResultEntry entry) {
        return entry.toBuilder()
                .eventId(entry.eventId() == null ? null : "some")
                .build();
    }

    @Test
    void eventsArriveTheSame() {
        var answer = put(bus);
        var events = published.stream().map(DirectServiceTest::withoutId).toList();
        published.clear();
        var direct = put(directBus);
        assertThat(published)
                .extracting(PublishedEvent::id)
                .containsExactly(
                        direct.entries().getFirst().eventId(),
                        direct.entries().getLast().eventId());
        assertThat(published.stream().map(DirectServiceTest::withoutId)).containsExactlyElementsOf(events);
        assertThat(events).extracting(PublishedEvent::time).containsExactly(NOW.plusMillis(1), NOW);
        assertThat(direct.failedEntryCount()).isOne().isEqualTo(answer.failedEntryCount());
        assertThat(direct.entries().stream().map(DirectServiceTest::withoutId))
                .containsExactlyElementsOf(answer.entries().stream()
                        .map(DirectServiceTest::withoutId)
                        .toList());
    }

    private static PublishedEvent withoutId(PublishedEvent event) {
        return new PublishedEvent(
                event.bus(),
                "some",
                event.source(),
                event.detailType(),
                event.time(),
                event.resources(),
                event.detail());
    }

    @Test
    void eventsAreRefusedTheSame() {
        sameRefusal(EventBridgeException.class, () -> bus.putEvents(put -> {}), () -> directBus.putEvents(put -> {}));
    }

    @Test
    void everyCallIsWatchedOnceOnEitherWay() {
        seen.clear();
        sendBatch(sqs);
        put(bus);
        var onTheLongWay = List.copyOf(seen);
        seen.clear();
        sendBatch(directSqs);
        put(directBus);
        assertThat(seen)
                .containsExactly(
                        "before sqs SendMessageBatch",
                        "after sqs SendMessageBatch",
                        "before events PutEvents",
                        "after events PutEvents")
                .isEqualTo(onTheLongWay);
    }

    private static final class Broken extends Error {}

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWatcherBreaksOffBeforeTheCallOrAfterIt(boolean before) {
        calls.add(new CallWatcher() {
            @Override
            public void before(Call call) {
                if (before) {
                    throw new Broken();
                }
            }

            @Override
            public void after(Call call) {
                throw new Broken();
            }
        });
        assertThatThrownBy(() -> sendBatch(directSqs)).isInstanceOf(Broken.class);
        assertThat(taken()).hasSize(before ? 0 : 3);
    }

    /** Targets of rules; there are none here. */
    private static final class Nobody implements Targets {
        @Override
        public void invoke(String functionArn, String input) {
            throw new UnsupportedOperationException(functionArn);
        }

        @Override
        public void startExecution(String stateMachineArn, String name, String input) {
            throw new UnsupportedOperationException(stateMachineArn);
        }

        @Override
        public void send(String queueArn, String body) {
            throw new UnsupportedOperationException(queueArn);
        }

        @Override
        public void notify(String topicArn, String message) {
            throw new UnsupportedOperationException(topicArn);
        }
    }
}
