package io.shoal.aws.key;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * API keys in the Keys table, found by the SHA-256 of their secret. A secret is {@code shoal_} and 256 random bits; it is
 * shown once, when it is made, and cannot be read again. (Nothing slower than SHA-256 is needed: there is nothing to guess in
 * 256 random bits.)
 */
public final class KeyStore {
    private static final String PREFIX = "shoal_";
    private static final int SECRET_BYTES = 32;
    private static final int ID_LENGTH = 12;
    private static final int LONGEST = 200;

    private final Platform platform;

    /** Takes the platform, whose variable {@code KEYS_TABLE} names the table. */
    public KeyStore(Platform platform) {
        this.platform = platform;
    }

    /** What became of asking for a block of requests. */
    enum Taking {
        /** So many more may pass. */
        TAKEN,
        /** None is left of this minute. */
        SPENT,
        /** The key is no more. */
        GONE
    }

    /**
     * A key that was just made.
     *
     * @param secret what its owner shows, which nobody will ever see again
     * @param key what is stored of it
     */
    public record Made(String secret, ApiKey key) {
        @Override
        public String toString() {
            return "Made[" + key + "]";
        }
    }

    /** Makes a key. */
    public Made create(String name, Set<Scope> scopes, Optional<Instant> expires) {
        var now = platform.now();
        return create(name, scopes, expires.map(end -> Duration.between(now, end)), now, Optional.empty());
    }

    private Made create(
            String name, Set<Scope> scopes, Optional<Duration> lifetime, Instant now, Optional<String> line) {
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var hash = sha256(secret);
        var id = hash.substring(0, ID_LENGTH);
        var key =
                new ApiKey(id, line.orElse(id), name, scopes, now, lifetime.map(now::plus), lifetime, Optional.empty());
        client().putItem(request -> request.tableName(table()).item(item(hash, key)));
        return new Made(secret, key);
    }

    /**
     * Makes the successor of a key: the same name and scopes, made to last as long. The key itself ends after a while (or earlier, if it
     * was to), and what it had replaced ends at once, so that no more than two are valid at a time.
     *
     * @return empty if there is no valid key of this id
     */
    public Optional<Made> rotate(String id, Duration overlap) {
        var now = platform.now();
        var valid = list().stream().filter(key -> key.validAt(now)).toList();
        return valid.stream().filter(key -> key.id().equals(id)).findFirst().map(old -> {
            var made = create(old.name(), old.scopes(), old.lifetime(), now, Optional.of(old.line()));
            valid.stream()
                    .filter(key -> key.line().equals(old.line()) && !key.id().equals(id))
                    .forEach(key -> revoke(key.id()));
            var end = now.plus(overlap);
            if (old.expires().map(end::isBefore).orElse(true)) {
                expire(id, end);
            }
            return made;
        });
    }

    /**
     * Ends a key; who shows it is refused within half a minute.
     *
     * @return false if there is none of this id
     */
    public boolean revoke(String id) {
        var hash = hashOf(id);
        hash.ifPresent(found ->
                client().deleteItem(request -> request.tableName(table()).key(key(found))));
        return hash.isPresent();
    }

    /** Returns all keys, the oldest first, also those whose time is over and that are not yet removed. */
    public List<ApiKey> list() {
        return client().scanPaginator(request -> request.tableName(table()).consistentRead(true)).items().stream()
                .map(item -> apiKey(Item.of(item)))
                .sorted(Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id))
                .toList();
    }

    /** Returns the hash of a text, empty if it cannot be the secret of a key. */
    static Optional<String> hash(String secret) {
        return Optional.of(secret)
                .filter(text -> text.startsWith(PREFIX) && text.length() <= LONGEST)
                .map(KeyStore::sha256);
    }

    /** Finds the key of a hash, whether its time is over or not. */
    Optional<ApiKey> find(String hash) {
        var found = client().getItem(
                        request -> request.tableName(table()).key(key(hash)).consistentRead(true));
        return Optional.of(found)
                .filter(response -> response.hasItem())
                .map(response -> Item.of(response.item()))
                .filter(item -> equal(item.text("keyHash"), hash))
                .map(KeyStore::apiKey);
    }

    /**
     * Takes a block of requests out of what a key may make in a minute, and notes that it is in use.
     *
     * @param minute counted from the epoch
     */
    Taking take(String hash, long minute, int block, int limit, Instant now) {
        if (take(hash, FIRST, minute, block, limit, now) || take(hash, MORE, minute, block, limit, now)) {
            return Taking.TAKEN;
        }
        return find(hash).isEmpty() ? Taking.GONE : Taking.SPENT;
    }

    /** Opens a minute. */
    private static final Step FIRST = new Step(
            "SET spentMinute = :minute, spent = :block, lastUsedAt = :now",
            "attribute_exists(keyHash) AND (attribute_not_exists(spentMinute) OR spentMinute < :minute)");

    /** Takes more of the same minute; what a slower clock asks of a minute gone by counts for the present one. */
    private static final Step MORE = new Step(
            "SET spent = spent + :block, lastUsedAt = :now",
            "attribute_exists(keyHash) AND spentMinute >= :minute AND spent <= :rest");

    private record Step(String update, String condition) {}

    private boolean take(String hash, Step step, long minute, int block, int limit, Instant now) {
        var values =
                Item.empty().number(":minute", minute).number(":block", block).number(":now", now.getEpochSecond());
        if (step.equals(MORE)) {
            values.number(":rest", limit - block);
        }
        try {
            client().updateItem(request -> request.tableName(table())
                    .key(key(hash))
                    .updateExpression(step.update())
                    .conditionExpression(step.condition())
                    .expressionAttributeValues(values.attributes()));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    private void expire(String id, Instant end) {
        hashOf(id)
                .ifPresent(hash -> client().updateItem(request -> request.tableName(table())
                        .key(key(hash))
                        .updateExpression("SET expiresAt = :end")
                        .conditionExpression("attribute_exists(keyHash)")
                        .expressionAttributeValues(Item.empty()
                                .number(":end", end.getEpochSecond())
                                .attributes())));
    }

    private Optional<String> hashOf(String id) {
        return client().scanPaginator(request -> request.tableName(table()).consistentRead(true)).items().stream()
                .map(Item::of)
                .filter(item -> item.text("keyId").equals(id))
                .map(item -> item.text("keyHash"))
                .findFirst();
    }

    private static Map<String, AttributeValue> key(String hash) {
        return Item.empty().text("keyHash", hash).attributes();
    }

    private static Map<String, AttributeValue> item(String hash, ApiKey key) {
        var item = Item.empty()
                .text("keyHash", hash)
                .text("keyId", key.id())
                .text("line", key.line())
                .text("name", key.name())
                .number("createdAt", key.created().getEpochSecond())
                .textSet(
                        "scopes",
                        key.scopes().stream().map(Scope::word).collect(Collectors.toCollection(TreeSet::new)));
        key.expires().ifPresent(end -> item.number("expiresAt", end.getEpochSecond()));
        key.lifetime().ifPresent(lifetime -> item.number("lifetime", lifetime.toSeconds()));
        return item.attributes();
    }

    private static ApiKey apiKey(Item item) {
        var id = item.text("keyId");
        return new ApiKey(
                id,
                item.optionalText("line").orElse(id),
                item.optionalText("name").orElse(""),
                item.textSet("scopes").stream()
                        .flatMap(word -> Scope.of(word).stream())
                        .collect(Collectors.toSet()),
                Instant.ofEpochSecond(item.numberOr("createdAt", 0)),
                instant(item, "expiresAt"),
                Optional.of(item.numberOr("lifetime", 0))
                        .filter(seconds -> seconds > 0)
                        .map(Duration::ofSeconds),
                instant(item, "lastUsedAt"));
    }

    private static Optional<Instant> instant(Item item, String name) {
        return Optional.of(item.numberOr(name, 0))
                .filter(seconds -> seconds > 0)
                .map(Instant::ofEpochSecond);
    }

    /** Compares in a time that does not depend on where the texts differ. */
    private static boolean equal(String stored, String computed) {
        return MessageDigest.isEqual(
                stored.getBytes(StandardCharsets.US_ASCII), computed.getBytes(StandardCharsets.US_ASCII));
    }

    private static String sha256(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("KEYS_TABLE");
    }
}
