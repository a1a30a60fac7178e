package io.shoal.aws.key;

import io.shoal.aws.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says who shows a key. A key that was found is remembered for half a minute, so that a revoked one is refused within that
 * time. The requests of a key are counted by the minute, in blocks that are taken from its item in advance: no more than
 * {@code KEY_RATE_LIMIT} requests a minute pass, however many instances there are, and what is written is a fiftieth of them.
 */
public final class Doorkeeper {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int USUAL_LIMIT = 6_000;
    private static final int BLOCKS = 50;
    private static final long MINUTE = 60_000;

    private final Platform platform;
    private final KeyStore keys;
    private final Map<String, Visitor> known = new ConcurrentHashMap<>();

    /** Takes the platform, whose variables name {@code KEYS_TABLE} and {@code KEY_RATE_LIMIT}. */
    public Doorkeeper(Platform platform) {
        this.platform = platform;
        this.keys = new KeyStore(platform);
    }

    /** A key that was found, when, and how many requests of which minute are left of what was taken. */
    private static final class Visitor {
        private final ApiKey key;
        private final Instant found;
        private long minute = -1;
        private int left;

        private Visitor(ApiKey key, Instant found) {
            this.key = key;
            this.found = found;
        }
    }

    /** Says who shows a secret. */
    public Caller ask(String secret) {
        var now = platform.now();
        try {
            return KeyStore.hash(secret)
                    .flatMap(hash -> find(hash, now).map(visitor -> admit(hash, visitor, now)))
                    .orElseGet(Caller.Stranger::new);
        } catch (SdkException silent) {
            return new Caller.Unchecked();
        }
    }

    private Optional<Visitor> find(String hash, Instant now) {
        var visitor = Optional.ofNullable(known.get(hash))
                .filter(one -> now.isBefore(one.found.plus(REMEMBERED)))
                .or(() -> keys.find(hash).map(key -> remember(hash, new Visitor(key, now))))
                .filter(one -> one.key.validAt(now));
        if (visitor.isEmpty()) {
            known.remove(hash);
        }
        return visitor;
    }

    /** What the visitor before had left stays good. */
    private Visitor remember(String hash, Visitor visitor) {
        var before = known.put(hash, visitor);
        if (before != null) {
            synchronized (before) {
                visitor.minute = before.minute;
                visitor.left = before.left;
            }
        }
        return visitor;
    }

    private Caller admit(String hash, Visitor visitor, Instant now) {
        var minute = now.toEpochMilli() / MINUTE;
        synchronized (visitor) {
            if (visitor.minute != minute || visitor.left == 0) {
                var limit = platform.count("KEY_RATE_LIMIT", USUAL_LIMIT);
                var block = Math.max(1, limit / BLOCKS);
                switch (keys.take(hash, minute, block, limit, now)) {
                    case GONE -> {
                        known.remove(hash);
                        return new Caller.Stranger();
                    }
                    case SPENT -> {
                        return new Caller.Hasty(visitor.key.id(), untilNext(minute, now));
                    }
                    case TAKEN -> {
                        visitor.minute = minute;
                        visitor.left = block;
                    }
                }
            }
            visitor.left--;
            return visitor.key.caller();
        }
    }

    /** Whole seconds until the next minute, at least one. */
    private static long untilNext(long minute, Instant now) {
        var left = (minute + 1) * MINUTE - now.toEpochMilli();
        return Math.max(1, (left + 999) / 1_000);
    }
}
