package io.shoal.aws.key;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * API keys in the Keys table, found by the SHA-256 of their secret. A secret is {@code shoal_} and 256 random bits; it is
 * shown once, when it is made, and cannot be read again.
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

    /**
     * Makes a key.
     *
     * @return its secret, which nobody will ever see again
     */
    public String create(String name, Set<Scope> scopes, Optional<Instant> expires) {
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        put(secret, name, scopes, expires);
        return secret;
    }

    /** Stores a key whose secret was made elsewhere. */
    public void put(String secret, String name, Set<Scope> scopes, Optional<Instant> expires) {
        var hash = hash(secret);
        var words = scopes.stream().map(Scope::word).collect(Collectors.toCollection(TreeSet::new));
        var item = Item.empty()
                .text("keyHash", hash)
                .text("keyId", hash.substring(0, ID_LENGTH))
                .text("name", name)
                .textSet("scopes", words);
        expires.ifPresent(end -> item.number("expiresAt", end.getEpochSecond()));
        client().putItem(request -> request.tableName(table()).item(item.attributes()));
    }

    /** Finds the key of a secret, empty if there is none or its time is over. */
    public Optional<ApiKey> find(String secret, Instant now) {
        if (!secret.startsWith(PREFIX) || secret.length() > LONGEST) {
            return Optional.empty();
        }
        var hash = hash(secret);
        var found = client().getItem(request -> request.tableName(table())
                .key(Item.empty().text("keyHash", hash).attributes())
                .consistentRead(true));
        return Optional.of(found)
                .filter(response -> response.hasItem())
                .map(response -> Item.of(response.item()))
                .filter(item -> equal(item.text("keyHash"), hash))
                .map(KeyStore::key)
                .filter(key -> key.validAt(now));
    }

    private static ApiKey key(Item item) {
        var expires = item.numberOr("expiresAt", 0);
        return new ApiKey(
                item.text("keyId"),
                item.optionalText("name").orElse(""),
                item.textSet("scopes").stream()
                        .flatMap(word -> Scope.of(word).stream())
                        .collect(Collectors.toSet()),
                expires == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(expires)));
    }

    /** Compares in a time that does not depend on where the texts differ. */
    private static boolean equal(String stored, String computed) {
        return MessageDigest.isEqual(
                stored.getBytes(StandardCharsets.US_ASCII), computed.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String secret) {
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
