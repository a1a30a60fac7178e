package io.shoal.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final String SECRET = "a secret of some length";
    private static final String BODY = "{\"id\":\"m-1\",\"content\":{\"subject\":\"Grüße\"}}";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private HttpServer server = open();

    private static HttpServer open() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** What a receiver does with a request. */
    private interface Receiver {
        void take(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void begin() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.close();
    }

    private void receive(String path, Receiver receiver) {
        server.createContext(path, exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            try {
                receiver.take(exchange);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private CallResult call(Duration limit) {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        try (var webhook = new Webhook(new Destination(address, true), SECRET, limit)) {
            return webhook.call("m-1", BODY, NOW);
        }
    }

    @Test
    void aMessageIsPostedSignedUnderItsId() {
        receive("/hook", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var right = exchange.getRequestMethod().equals("POST")
                    && body.equals(BODY)
                    && List.of("m-1").equals(headers.get("Shoal-Message-Id"))
                    && List.of("application/json").equals(headers.get("Content-Type"))
                    && Signature.valid(headers.getFirst(Signature.HEADER), SECRET, body, NOW, Duration.ofMinutes(5));
            exchange.sendResponseHeaders(right ? 204 : 400, -1);
        });
        assertThat(call(LONG)).isEqualTo(new CallResult.Taken(204));
    }

    @ParameterizedTest
    @CsvSource({
        "500, true",
        "503, true",
        "429, true",
        "408, true",
        "400, false",
        "401, false",
        "404, false",
        "410, false"
    })
    void aStatusSaysWhetherToTryAgain(int status, boolean again) {
        receive("/hook", exchange -> exchange.sendResponseHeaders(status, -1));
        assertThat(call(LONG))
                .isEqualTo(
                        again ? new CallResult.Failed("status " + status) : new CallResult.Refused("status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        receive("/hook", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });
        receive("/elsewhere", exchange -> exchange.sendResponseHeaders(200, -1));
        assertThat(call(LONG)).isEqualTo(new CallResult.Refused("status " + status + ": redirects are not followed"));
        assertThat(paths).containsExactly("/hook");
    }

    @Test
    void whoHangsIsTriedAgain() {
        receive("/hook", exchange -> end.await());
        assertThat(call(SHORT)).isEqualTo(new CallResult.Failed("no answer within 150 ms"));
    }

    @Test
    void whoDripsAnAnswerThatNeverEndsIsTriedAgain() {
        receive("/hook", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            end.await();
        });
        assertThat(call(SHORT)).isEqualTo(new CallResult.Failed("no answer within 150 ms"));
    }

    @Test
    void whoClosesTheConnectionIsTriedAgain() {
        receive("/hook", HttpExchange::close);
        assertThat(call(LONG))
                .isInstanceOfSatisfying(
                        CallResult.Failed.class,
                        failed -> assertThat(failed.cause()).startsWith("the connection failed: "));
    }

    @Test
    void whereNobodyListensItIsTriedAgain() {
        var port = server.getAddress().getPort();
        server.stop(0);
        var nobody = new Destination(URI.create("http://127.0.0.1:" + port), true);
        server = open();
        try (var webhook = new Webhook(nobody, SECRET, LONG)) {
            assertThat(webhook.call("m-1", BODY, NOW))
                    .isEqualTo(new CallResult.Failed("the connection failed: ConnectException"));
        }
    }

    @Test
    void anUnknownHostIsTriedAgain() {
        var nowhere = new Destination(URI.create("https://nobody.invalid/hook"), false);
        try (var webhook = new Webhook(nowhere, SECRET, LONG)) {
            assertThat(webhook.call("m-1", BODY, NOW)).isEqualTo(new CallResult.Failed("the host is not known"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://10.0.0.7/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://[::1]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "https://[::ffff:127.0.0.1]/"
            })
    void nothingIsSentIntoAPrivateNetwork(String address) {
        try (var webhook = new Webhook(new Destination(URI.create(address), false), SECRET, SHORT)) {
            assertThat(webhook.call("m-1", BODY, NOW))
                    .isInstanceOfSatisfying(
                            CallResult.Refused.class,
                            refused -> assertThat(refused.cause()).startsWith("the address is not a public one: "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/, the address is not https",
        "ftp://example.org/, the address is not https",
        "https://me:pass@example.org/, 'the address has no host, or a user in it'",
        "https:/path, 'the address has no host, or a user in it'"
    })
    void anAddressThatIsNoneIsRefused(String address, String objection) {
        assertThat(new Destination(URI.create(address), false).objection()).contains(objection);
    }

    @Test
    void whereMachinesAloneTalkNothingIsEverSent() {
        var metadata = new Destination(URI.create("http://169.254.169.254/latest"), true);
        try (var webhook = new Webhook(metadata, SECRET, SHORT)) {
            assertThat(webhook.call("m-1", BODY, NOW)).isInstanceOf(CallResult.Refused.class);
        }
    }

    @Test
    void aSignatureIsOfOneBodyOneSecretAndItsTime() {
        var signature = Signature.of(SECRET, NOW, BODY);
        var tolerance = Duration.ofMinutes(5);
        assertThat(Signature.valid(signature, SECRET, BODY, NOW.plus(tolerance), tolerance))
                .isTrue();
        assertThat(Signature.valid(signature, SECRET, BODY, NOW.plus(tolerance).plusSeconds(1), tolerance))
                .isFalse();
        assertThat(Signature.valid(signature, SECRET, BODY + " ", NOW, tolerance))
                .isFalse();
        assertThat(Signature.valid(signature, SECRET + "x", BODY, NOW, tolerance))
                .isFalse();
        assertThat(Signature.valid(signature.replace("t=17", "t=18"), SECRET, BODY, NOW, tolerance))
                .isFalse();
        assertThat(Signature.valid("v1=", SECRET, BODY, NOW, tolerance)).isFalse();
    }

    /** Worked out with another program: printf '1772442000.{"a":1}' | openssl dgst -sha256 -hmac 'a secret of some length'. */
    @Test
    void aSignatureIsWhatOtherProgramsWorkOut() {
        assertThat(Signature.of(SECRET, NOW, "{\"a\":1}"))
                .isEqualTo("t=1772442000,v1=0a0d88a33de25b35fc76e10709e6ddd4983e166e1acaafba10a48db68906352d");
    }
}
