package io.shoal.aws.identity;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Hashes customer ids (HMAC-SHA256) with a key of 256 random bits, which whoever needs it first makes, once for the deployment. It
 * lies in a table of its own, so that whoever sees the hashes alone cannot try ids against them.
 */
final class IdentityKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final Map<String, AttributeValue> ITEM =
            Map.copyOf(Item.empty().text("name", "identity").attributes());

    private final Platform platform;
    private byte @Nullable [] secret;

    /** Takes the platform, whose variable {@code SECRETS_TABLE} names the table. */
    IdentityKey(Platform platform) {
        this.platform = platform;
    }

    /** Returns the hash of an id, as a key of the table. */
    String hash(String customerId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret(), ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(customerId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    private synchronized byte[] secret() {
        var known = secret;
        if (known == null) {
            known = readOrMake();
            secret = known;
        }
        return known;
    }

    private byte[] readOrMake() {
        var found =
                client().getItem(request -> request.tableName(table()).key(ITEM).consistentRead(true));
        return found.hasItem() ? Item.of(found.item()).bytes("bytes") : make();
    }

    private byte[] make() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try {
            client().putItem(request -> request.tableName(table())
                    .item(Item.of(ITEM).bytes("bytes", random).attributes())
                    .conditionExpression("attribute_not_exists(#name)")
                    .expressionAttributeNames(Map.of("#name", "name")));
            return random;
        } catch (ConditionalCheckFailedException madeMeanwhile) {
            return readOrMake();
        }
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("SECRETS_TABLE");
    }
}
