package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shoal.local.deployment.Deployment;
import io.shoal.promise.Stored;
import io.shoal.workflows.webhook.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Messages on their way to a real server that does everything wrong: each arrives, or is set aside with its cause. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookDeliveryTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final String SECRET = "sixteen letters and more";
    private static final int ATTEMPTS = 6;

    /** Long enough for a receiver on a busy machine. */
    private static final int MILLIS = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Receiver> plan = new ArrayDeque<>();
    private final Collection<Received> received = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private WorkflowShop shop;

    /** What the server does with a request that it has read. */
    private interface Receiver {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private record Received(String path, String id, String signature, String body) {}

    @BeforeAll
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        shop = new WorkflowShop(Deployment.onVirtualClock(
                START,
                Optional.empty(),
                options -> options.parameter("MessageChannel", "webhook")
                        .variable("WEBHOOK_URL", address)
                        .variable("WEBHOOK_PRIVATE", "true")
                        .variable("WEBHOOK_SECRET", SECRET)
                        .variable("WEBHOOK_ATTEMPTS", Integer.toString(ATTEMPTS))
                        .variable("WEBHOOK_MILLIS", Integer.toString(MILLIS))));
    }

    @AfterAll
    void close() {
        end.countDown();
        server.stop(0);
        threads.close();
        shop.deployment().close();
    }

    @BeforeEach
    void begin() {
        shop.reset(START, "");
        plan.clear();
        received.clear();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        Receiver next;
        synchronized (plan) {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    headers.getFirst("Shoal-Message-Id"),
                    headers.getFirst(Signature.HEADER),
                    body));
            next = plan.size() > 1 ? plan.remove() : plan.peek();
        }
        try {
            next.answer(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Receiver status(int status) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** Does not answer while the test runs. */
    private void hang(HttpExchange exchange) throws InterruptedException {
        end.await();
    }

    /** Takes the message, and answers when nobody listens any more: at the next request. */
    private static Receiver late(CountDownLatch next) {
        return exchange -> {
            next.await();
            exchange.sendResponseHeaders(200, -1);
        };
    }

    /** Enters ada into re-engagement, and lets the time pass in which everything is tried. */
    private void write() {
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofHours(2));
    }

    private List<JsonNode> deadLetters() {
        var queue = shop.deployment().stack().variables("WebhooksFunction").get("WEBHOOK_DEAD_LETTER_URL");
        return shop.deployment().stack().queues().get(queue).messages().stream()
                .<JsonNode>map(message -> WorkflowShop.object(message.body()))
                .toList();
    }

    @Test
    void aMessageArrivesAtLeastOnceUnderOneIdWhateverTheReceiverDoesFirst() throws IOException {
        var again = new CountDownLatch(1);
        plan.addAll(List.of(status(500), this::hang, late(again), HttpExchange::close, exchange -> {
            again.countDown();
            exchange.sendResponseHeaders(429, -1);
        }));
        plan.add(status(204));
        write();
        assertThat(received).hasSizeGreaterThanOrEqualTo(ATTEMPTS);
        assertThat(received.stream().map(Received::id).distinct()).hasSize(1);
        for (var one : received) {
            assertThat(one.path()).isEqualTo("/hook");
            var message = JSON.readTree(one.body());
            assertThat(message.path("id").asText()).isEqualTo(one.id());
            assertThat(message.at("/content/subject").asText()).isEqualTo("We have missed you");
            assertThat(Signature.valid(one.signature(), SECRET, one.body(), START, Duration.ofHours(3)))
                    .isTrue();
        }
        assertThat(shop.decided("ada")).containsExactly("we-miss-you");
        assertThat(shop.published("Message Sent"))
                .extracting(detail -> detail.path("id").asText())
                .containsOnly(received.iterator().next().id());
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void eachAttemptIsSignedAnewAndWaitsTwiceAsLong() {
        plan.addAll(List.of(status(500), status(503), status(500), status(200)));
        write();
        var seconds = received.stream()
                .map(one -> Long.parseLong(one.signature().replaceAll("^t=(\\d+),.*", "$1")))
                .toList();
        assertThat(seconds).hasSize(4);
        assertThat(seconds.get(1) - seconds.get(0)).isEqualTo(10);
        assertThat(seconds.get(2) - seconds.get(1)).isEqualTo(20);
        assertThat(seconds.get(3) - seconds.get(2)).isEqualTo(40);
    }

    @Test
    void whatFailsTooOftenLiesAmongTheDeadLettersWithItsCause() {
        plan.add(status(500));
        write();
        assertThat(received).hasSizeGreaterThanOrEqualTo(ATTEMPTS);
        isSetAside("status 500", ATTEMPTS);
    }

    @Test
    void whoNeverAnswersIsNamedAmongTheDeadLetters() {
        plan.add(this::hang);
        write();
        isSetAside("no answer within " + MILLIS + " ms", ATTEMPTS);
    }

    @Test
    void aRedirectIsNotFollowedAndSetAsideAtOnce() {
        plan.add(status(302));
        write();
        assertThat(received).extracting(Received::path).containsExactly("/hook");
        isSetAside("status 302: redirects are not followed", 1);
    }

    /** Lets ada's first message fail a few times, and what happens then happen while it waits for its next attempt. */
    private void fails(Runnable meanwhile) {
        plan.add(status(500));
        shop.enter("ada", "{\"lapsed-45-days\": true}");
        shop.pass(Duration.ofSeconds(75));
        var before = received.size();
        assertThat(before).isBetween(1, ATTEMPTS - 1);
        meanwhile.run();
        shop.settle();
        shop.pass(Duration.ofHours(2));
        assertThat(received).hasSize(before);
        assertThat(shop.published("Message Sent")).isEmpty();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aConsentThatIsWithdrawnBetweenTwoAttemptsIsTheLastWord() {
        fails(() -> shop.put("ada", "{\"consents\": {\"email\": false}}"));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you consent");
    }

    @Test
    void whoIsMergedIntoOneWhoRefusedIsNotCalledAbout() {
        fails(() -> {
            shop.put("ben", "{\"consents\": {\"email\": false}}");
            assertThat(shop.deployment().merge("ada", "ben").fine()).isTrue();
        });
        assertThat(shop.decided("ada")).containsExactly("we-miss-you consent");
    }

    @Test
    void whoUnsubscribesBetweenTwoAttemptsIsNotCalledAbout() {
        fails(() -> shop.send("ada", "unsubscribed", ""));
        assertThat(shop.decided("ada")).containsExactly("we-miss-you suppression-list");
    }

    @Test
    void ofWhoIsErasedBetweenTwoAttemptsNothingIsSaid() {
        fails(() -> assertThat(shop.deployment().erase("ada").fine()).isTrue());
        assertThat(shop.decided("ada")).isEmpty();
    }

    /** The letter was written once the erasure had looked for such. */
    @Test
    void whoIsForgottenDuringTheLastAttemptIsNotAmongTheDeadLetters() {
        plan.add(exchange -> {
            shop.forget("ada");
            exchange.sendResponseHeaders(410, -1);
        });
        write();
        assertThat(received).hasSize(1);
        assertThat(deadLetters()).isEmpty();
        assertThat(Stored.naming(shop.deployment().stack(), text -> text.contains("\"ada\"")))
                .isEmpty();
    }

    private void isSetAside(String cause, int attempts) {
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.path("cause").asText()).isEqualTo(cause);
            assertThat(letter.path("attempt").asInt()).isEqualTo(attempts);
            assertThat(letter.at("/delivery/message").asText()).isEqualTo("we-miss-you");
            assertThat(letter.at("/delivery/id").asText())
                    .isEqualTo(received.iterator().next().id());
        });
        assertThat(shop.decided("ada")).containsExactly("we-miss-you undeliverable");
        assertThat(shop.published("Message Sent")).isEmpty();
    }
}
