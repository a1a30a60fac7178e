package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.contract.OpenApi;
import io.shoal.contract.OpenApi.Operation;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The attempts of docs/security.md: never a server error, never a word of what the key may not see. */
class AttackTest {
    private static final String TOLD_TO_NOBODY = "xyzzy-4711";
    private static Deployment deployment;
    private static Client all;

    @BeforeAll
    static void start() {
        deployment = FreshShoal.begin();
        all = Client.with(deployment.stack(), EnumSet.allOf(Scope.class));
        all.call("PUT", "/v1/customers/victim", "{'attributes': {'secret': '" + TOLD_TO_NOBODY + "'}}");
        all.send(
                "PUT",
                "/v1/segments/victims",
                ("{\"rule\": \"secret = '" + TOLD_TO_NOBODY + "'\"}").getBytes(StandardCharsets.UTF_8));
        deployment.stack().settle();
    }

    @Test
    void aKeySeesNoMoreThanItsScopes() {
        for (var scope : Scope.values()) {
            var client = Client.with(deployment.stack(), EnumSet.of(scope));
            for (var operation : OpenApi.operations()) {
                var answer = client.send(operation.method(), target(operation), "{}".getBytes(StandardCharsets.UTF_8));
                var may = operation.scope().isEmpty() || operation.scope().equals(scope.word());
                assertThat(answer.status() == 403)
                        .as("%s with %s", operation, scope)
                        .isEqualTo(!may);
                if (!may) {
                    assertThat(answer.body().toString()).doesNotContain(TOLD_TO_NOBODY);
                }
            }
        }
    }

    @Test
    void malformedKeysAreStrangers() {
        var good = new KeyStore(deployment.stack().platform("AuthorizerFunction"))
                .create("k", EnumSet.allOf(Scope.class), Optional.empty())
                .secret();
        var malformed = List.of(
                "shoal_",
                good.substring(1),
                good.substring(0, good.length() - 1),
                good + "A",
                good + " ",
                good.toUpperCase(java.util.Locale.ROOT),
                "shoal_" + "A".repeat(43),
                "shoal_" + "A".repeat(100_000),
                "shoal_\u0000\u0001",
                "shoal_' OR '1'='1",
                "shoal_{\"$ne\": null}",
                "*",
                good + "," + good,
                "null");
        for (var key : malformed) {
            var answer = new Client(deployment.stack(), Map.of("x-api-key", key)).get("/v1/customers/victim");
            assertThat(answer.status()).as(key).isEqualTo(401);
            assertThat(answer.headers()).containsEntry("www-authenticate", "ApiKey");
            assertThat(answer.body().toString()).doesNotContain(TOLD_TO_NOBODY);
        }
        assertThat(new Client(deployment.stack(), Map.of("X-API-KEY", good))
                        .get("/v1/segments")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPathWrittenOtherwiseIsNoWayRoundTheAuthorizer() {
        var nobody = new Client(deployment.stack(), Map.of());
        for (var path : List.of(
                "/v1//customers/victim",
                "/v1/customers/victim/",
                "/v1/./customers/victim",
                "/v1/x/../customers/victim",
                "/V1/customers/victim",
                "/v1/customers%2Fvictim",
                "/v1/%63ustomers/victim",
                "/v1/customers/victim%00",
                "/v1/customers/victim;x",
                "//v1/customers/victim",
                "/v1/health/../customers/victim",
                "/")) {
            for (var method : List.of("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND")) {
                var answer = nobody.call(method, path, "");
                assertThat(answer.status()).as("%s %s", method, path).isBetween(400, 499);
                assertThat(answer.body().toString()).doesNotContain(TOLD_TO_NOBODY);
            }
        }
    }

    @Test
    void whoeverAsksIsNotToldMoreByHeadersThatClaimSomething() {
        var claims = new HashMap<String, String>();
        claims.put("x-shoal-scopes", "customers:read");
        claims.put("authorization", "Bearer admin");
        claims.put("x-forwarded-user", "admin");
        claims.put("x-amzn-principal-id", "admin");
        claims.put("x-http-method-override", "GET");
        assertThat(new Client(deployment.stack(), claims)
                        .get("/v1/customers/victim")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tenThousandRandomBodiesCauseNoServerError() {
        var random = new Random(20261128);
        var clients = List.of(all, Client.with(deployment.stack(), Set.of(Scope.EVENTS_WRITE)));
        var operations = OpenApi.operations().stream()
                .filter(operation -> operation.node().has("requestBody"))
                .filter(operation -> !operation.path().contains("/preview"))
                .toList();
        var seen = new HashMap<Integer, Integer>();
        for (var number = 0; number < 10_000; number++) {
            if (number % 3_000 == 0) {
                deployment
                        .stack()
                        .advanceTo(deployment.stack().clock().instant().plusSeconds(60));
            }
            var operation = operations.get(number % operations.size());
            var body = RandomBodies.body(random, operation.node().at("/requestBody/content/application~1json/example"));
            var answer = clients.get(random.nextInt(8) == 0 ? 1 : 0).send(operation.method(), target(operation), body);
            assertThat(answer.status())
                    .as("%s %s", operation, new String(body, StandardCharsets.UTF_8))
                    .isLessThan(500);
            seen.merge(answer.status(), 1, Integer::sum);
        }
        assertThat(seen).containsKeys(200, 400, 403, 422);
    }

    @Test
    void noKeyReachesALog() {
        var kept = new ByteArrayOutputStream();
        var out = System.out;
        var secrets = new ArrayList<String>();
        System.setOut(new PrintStream(kept, true, StandardCharsets.UTF_8));
        try (var stack = LocalStack.start(LocalStackOptions.of(Path.of("../template.yaml"))
                .named("logs")
                .variable("AWS_LAMBDA_FUNCTION_NAME", "logged")
                .startingAt(FreshShoal.START))) {
            for (var scopes : List.of(EnumSet.allOf(Scope.class), EnumSet.of(Scope.EXPORTS))) {
                var client = Client.with(stack, scopes);
                secrets.add(client.headers().get("x-api-key"));
                OpenApi.operations()
                        .forEach(operation -> client.send(
                                operation.method(),
                                target(operation),
                                "{\"events\": [{}]}".getBytes(StandardCharsets.UTF_8)));
            }
        } finally {
            System.setOut(out);
        }
        assertThat(kept.toString(StandardCharsets.UTF_8)).contains("\"rejected\":1");
        secrets.forEach(
                secret -> assertThat(kept.toString(StandardCharsets.UTF_8)).doesNotContain(secret.substring(6)));
    }

    /** The path of an operation, about the victim. */
    private static String target(Operation operation) {
        var path = operation
                .path()
                .replace("/customers/{id}", "/customers/victim")
                .replace("/segments/{id}", "/segments/victims")
                .replaceAll("\\{[^}]+}", "victim");
        return path.endsWith("/explain") ? path + "?segment=victims" : path;
    }
}
