package io.shoal.rule.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The stable share of the population, 0-99, in which a customer falls under some name. */
public final class Bucket {
    private static final int BUCKETS = 100;

    private Bucket() {}

    /** The bucket: the first eight bytes of the SHA-256 of {@code name|customerId}, as an unsigned number, modulo 100. */
    public static int of(String name, String customerId) {
        byte[] digest = digest(name + '|' + customerId);
        long number = 0;
        for (int index = 0; index < Long.BYTES; index++) {
            number = (number << 8) | (digest[index] & 0xFF);
        }
        return (int) Long.remainderUnsigned(number, BUCKETS);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
