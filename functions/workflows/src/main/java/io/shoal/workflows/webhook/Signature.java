package io.shoal.workflows.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent: {@code t=<seconds>,v1=<hex>}, the HMAC-SHA-256 of {@code <seconds>.<body>} under the secret that both sides know. The
 * time is under the signature, so that what was overheard cannot be sent again later.
 */
public final class Signature {
    /** The header that carries it. */
    public static final String HEADER = "Shoal-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private Signature() {}

    /** Signs a body at an instant. */
    public static String of(String secret, Instant at, String body) {
        return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(code(secret, at.getEpochSecond(), body));
    }

    /** Whether a signature is of this body and no older than a tolerance; what a receiver checks. */
    public static boolean valid(String signature, String secret, String body, Instant now, Duration tolerance) {
        var form = FORM.matcher(signature);
        if (!form.matches()) {
            return false;
        }
        var seconds = Long.parseLong(form.group(1));
        var age = Math.abs(now.getEpochSecond() - seconds);
        return age <= tolerance.toSeconds()
                && MessageDigest.isEqual(HexFormat.of().parseHex(form.group(2)), code(secret, seconds, body));
    }

    private static byte[] code(String secret, long seconds, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
