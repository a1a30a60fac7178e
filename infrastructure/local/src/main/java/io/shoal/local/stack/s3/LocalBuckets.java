package io.shoal.local.stack.s3;

import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.wire.ServiceException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/** All buckets, by name. */
public final class LocalBuckets implements AutoCloseable {

    private final Optional<Path> folder;
    private final InstantSource clock;
    private final BiConsumer<String, StoredObject> created;
    private final Map<String, LocalBucket> buckets = new ConcurrentSkipListMap<>();

    /**
     * Buckets in memory, or in a folder.
     *
     * @param created is told the bucket and each object that was put into it
     */
    public LocalBuckets(Optional<Path> folder, InstantSource clock, BiConsumer<String, StoredObject> created) {
        this.folder = folder;
        this.clock = clock;
        this.created = created;
    }

    public LocalBucket create(String name) {
        return buckets.computeIfAbsent(
                name,
                key -> new LocalBucket(
                        key,
                        Blobs.in(folder.map(path -> path.resolve("objects").resolve(key))),
                        DurableMap.in(folder, "bucket-" + key),
                        clock,
                        object -> created.accept(key, object)));
    }

    /**
     * The bucket of this name.
     *
     * @throws ServiceException where there is none
     */
    public LocalBucket get(String name) {
        var bucket = buckets.get(name);
        if (bucket == null) {
            throw new ServiceException("NoSuchBucket", 404, "The specified bucket does not exist");
        }
        return bucket;
    }

    void delete(String name) {
        if (get(name).size() > 0) {
            throw new ServiceException("BucketNotEmpty", 409, "The bucket you tried to delete is not empty");
        }
        buckets.remove(name);
    }

    public Collection<LocalBucket> all() {
        return new TreeMap<>(buckets).values();
    }

    public void clear() {
        buckets.values().forEach(LocalBucket::clear);
    }

    @Override
    public void close() {
        buckets.values().forEach(LocalBucket::close);
    }
}
