package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Platform;
import io.shoal.aws.key.ApiKey;
import io.shoal.aws.key.Caller;
import io.shoal.aws.key.Doorkeeper;
import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Keys are shown once, end when they are told to, and let through no more than they may. */
class KeyTest {
    private static final Set<Scope> READ = EnumSet.of(Scope.CUSTOMERS_READ);
    private Deployment deployment;

    @BeforeEach
    void begin() {
        deployment = FreshShoal.begin();
    }

    private Platform platform() {
        return deployment.stack().platform("AuthorizerFunction");
    }

    private KeyStore keys() {
        return new KeyStore(platform());
    }

    private Doorkeeper doorkeeper(int limit) {
        var variables = new HashMap<>(platform().variables());
        variables.put("KEY_RATE_LIMIT", Integer.toString(limit));
        return new Doorkeeper(
                new Platform(variables, platform().clients(), platform().clock()));
    }

    private ApiKey only() {
        return keys().list().stream().reduce((_, _) -> null).orElseThrow();
    }

    @Test
    void nothingThatIsStoredTellsTheSecret() {
        var made = keys().create("crm", READ, Optional.empty());
        var items = deployment.stack().clients().dynamoDb().scan(scan -> scan.tableName(deployment.table("KeysTable")));
        assertThat(items.items()).hasSize(1);
        assertThat(items.toString()).doesNotContain(made.secret().substring("shoal_".length()));
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void aRevokedKeyIsRefusedWithinAMinuteAlsoWhereItIsRemembered() {
        var made = keys().create("crm", READ, Optional.empty());
        var doorkeeper = doorkeeper(6_000);
        assertThat(doorkeeper.ask(made.secret())).isInstanceOf(Caller.Key.class);
        assertThat(keys().revoke(made.key().id())).isTrue();
        deployment.stack().advanceTo(FreshShoal.START.plusSeconds(59));
        assertThat(doorkeeper.ask(made.secret())).isEqualTo(new Caller.Stranger());
        assertThat(keys().revoke(made.key().id())).isFalse();
    }

    @Test
    void aKeyEndsAtItsInstant() {
        var made = keys().create("crm", READ, Optional.of(FreshShoal.START.plusSeconds(10)));
        var doorkeeper = doorkeeper(6_000);
        deployment.stack().advanceTo(FreshShoal.START.plusMillis(9_999));
        assertThat(doorkeeper.ask(made.secret())).isInstanceOf(Caller.Key.class);
        deployment.stack().advanceTo(FreshShoal.START.plusSeconds(10));
        assertThat(doorkeeper.ask(made.secret())).isEqualTo(new Caller.Stranger());
    }

    @Test
    void noMoreThanTwoKeysOfALineAreValidAtATime() {
        var first = keys().create("crm", READ, Optional.empty());
        var second = keys().rotate(first.key().id(), Duration.ofDays(7)).orElseThrow();
        assertThat(doorkeeper(9).ask(first.secret())).isInstanceOf(Caller.Key.class);
        assertThat(doorkeeper(9).ask(second.secret())).isInstanceOf(Caller.Key.class);
        var third = keys().rotate(second.key().id(), Duration.ofDays(7)).orElseThrow();
        assertThat(doorkeeper(9).ask(first.secret())).isEqualTo(new Caller.Stranger());
        assertThat(keys().list()).hasSize(2).allMatch(key -> key.scopes().equals(READ));
        deployment.stack().advanceTo(FreshShoal.START.plus(Duration.ofDays(7)));
        assertThat(doorkeeper(9).ask(second.secret())).isEqualTo(new Caller.Stranger());
        assertThat(doorkeeper(9).ask(third.secret())).isInstanceOf(Caller.Key.class);
        assertThat(keys().rotate("nothing", Duration.ofDays(7))).isEmpty();
    }

    @Test
    void theSuccessorOfAKeyEndedWithItsPredecessor() {
        var first = keys().create("crm", READ, Optional.of(FreshShoal.START.plus(Duration.ofDays(90))));
        deployment.stack().advanceTo(FreshShoal.START.plus(Duration.ofDays(89)));
        var second = keys().rotate(first.key().id(), Duration.ofDays(7)).orElseThrow();
        assertThat(second.key().expires()).contains(FreshShoal.START.plus(Duration.ofDays(179)));
        deployment.stack().advanceTo(FreshShoal.START.plus(Duration.ofDays(90)));
        assertThat(doorkeeper(9).ask(first.secret())).isEqualTo(new Caller.Stranger());
        assertThat(doorkeeper(9).ask(second.secret())).isInstanceOf(Caller.Key.class);
        keys().rotate(second.key().id(), Duration.ofDays(1));
        var third = keys().rotate(second.key().id(), Duration.ofDays(1)).orElseThrow();
        assertThat(third.key().expires())
                .as("a key that is replaced a second time")
                .contains(FreshShoal.START.plus(Duration.ofDays(180)));
    }

    @Test
    void itIsKnownWhenAKeyWasLastUsedAndCostsOneWriteAMinute() {
        var made = keys().create("crm", READ, Optional.empty());
        assertThat(only().lastUsed()).isEmpty();
        var writes = new AtomicInteger();
        var watcher = counting(writes);
        var doorkeeper = doorkeeper(6_000);
        deployment.stack().watch(watcher);
        IntStream.range(0, 100).forEach(_ -> doorkeeper.ask(made.secret()));
        deployment.stack().unwatch(watcher);
        assertThat(writes).hasValue(1);
        assertThat(only().lastUsed()).contains(FreshShoal.START);
        deployment.stack().advanceTo(FreshShoal.START.plusSeconds(90));
        doorkeeper.ask(made.secret());
        assertThat(only().lastUsed()).contains(FreshShoal.START.plusSeconds(90));
    }

    @Test
    void aKeyMakesNoMoreRequestsAMinuteThanItMayHoweverManyInstancesThereAre() {
        var made = keys().create("crm", READ, Optional.empty());
        var instances = IntStream.range(0, 3).mapToObj(_ -> doorkeeper(100)).toList();
        deployment.stack().advanceTo(FreshShoal.START.plusSeconds(20));
        var admitted = IntStream.range(0, 400)
                .mapToObj(number -> instances.get(number % 3).ask(made.secret()))
                .filter(Caller.Key.class::isInstance)
                .count();
        assertThat(admitted).isEqualTo(100);
        assertThat(instances.getFirst().ask(made.secret()))
                .isEqualTo(new Caller.Hasty(made.key().id(), 40));
        deployment.stack().advanceTo(FreshShoal.START.plusSeconds(60));
        assertThat(instances.getFirst().ask(made.secret())).isInstanceOf(Caller.Key.class);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        var client = Client.with(deployment.stack(), READ);
        var limit = Integer.parseInt(platform().variable("KEY_RATE_LIMIT"));
        var hash = deployment
                .stack()
                .clients()
                .dynamoDb()
                .scan(scan -> scan.tableName(deployment.table("KeysTable")))
                .items()
                .getFirst()
                .get("keyHash");
        deployment
                .stack()
                .clients()
                .dynamoDb()
                .updateItem(update -> update.tableName(deployment.table("KeysTable"))
                        .key(Map.of("keyHash", hash))
                        .updateExpression("SET spentMinute = :minute, spent = :limit")
                        .expressionAttributeValues(io.shoal.aws.Item.empty()
                                .number(":minute", FreshShoal.START.getEpochSecond() / 60)
                                .number(":limit", limit)
                                .attributes()));
        var answer = client.get("/v1/customers/ada");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "60");
    }

    @Test
    void aTableThatDoesNotAnswerLetsNobodyInAndSaysSo() {
        var made = keys().create("crm", READ, Optional.empty());
        var client = new Client(deployment.stack(), Map.of("x-api-key", made.secret()));
        var broken = new CallWatcher() {
            @Override
            public void before(Call call) {
                throw SdkClientException.create("no answer");
            }
        };
        deployment.stack().watch(broken);
        var answer = client.get("/v1/customers/ada");
        deployment.stack().unwatch(broken);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "1");
        assertThat(client.get("/v1/customers/ada").status()).isEqualTo(404);
    }

    private static CallWatcher counting(AtomicInteger writes) {
        return new CallWatcher() {
            @Override
            public void before(Call call) {
                if (call.writes()) {
                    writes.incrementAndGet();
                }
            }
        };
    }
}
