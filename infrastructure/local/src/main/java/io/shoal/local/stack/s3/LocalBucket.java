package io.shoal.local.stack.s3;

import io.shoal.local.stack.s3.Blobs.Blob;
import io.shoal.local.stack.store.DurableMap;
import io.shoal.local.stack.wire.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One bucket: an index of objects over their bytes. Thread-safe; an object appears, or is replaced, whole. */
public final class LocalBucket {

    private final String name;
    private final Blobs blobs;
    private final DurableMap index;
    private final InstantSource clock;
    private final Consumer<StoredObject> created;
    private final NavigableMap<String, StoredObject> objects = new TreeMap<>();

    LocalBucket(String name, Blobs blobs, DurableMap index, InstantSource clock, Consumer<StoredObject> created) {
        this.name = name;
        this.blobs = blobs;
        this.index = index;
        this.clock = clock;
        this.created = created;
        index.all().forEach((key, json) -> objects.put(key, StoredObject.of(key, json)));
    }

    public String name() {
        return name;
    }

    Blobs blobs() {
        return blobs;
    }

    /** What must hold of the present object for a write to happen. */
    record Condition(Optional<String> matches, boolean absent) {
        static final Condition NONE = new Condition(Optional.empty(), false);

        void check(Optional<StoredObject> present) {
            if (absent && present.isPresent()) {
                throw new ServiceException("PreconditionFailed", 412, "the object is there");
            }
            matches.filter(etag ->
                            present.filter(object -> object.etag().equals(etag)).isEmpty())
                    .ifPresent(etag -> {
                        throw new ServiceException("PreconditionFailed", 412, "the object has another ETag");
                    });
        }
    }

    StoredObject put(String key, Blob blob, String etag, Map<String, String> headers, Condition condition) {
        var object = new StoredObject(key, blob.size(), etag, clock.instant(), headers, blob.id());
        synchronized (this) {
            try {
                condition.check(get(key));
            } catch (ServiceException e) {
                delete(blob);
                throw e;
            }
            var old = objects.put(key, object);
            index.put(key, object.json());
            if (old != null) {
                delete(old.blob());
            }
        }
        created.accept(object);
        return object;
    }

    private void delete(Blob blob) {
        delete(blob.id());
    }

    private void delete(String blob) {
        try {
            blobs.delete(blob);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete bytes of " + name, e);
        }
    }

    public synchronized Optional<StoredObject> get(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    public synchronized boolean delete(StoredObject object) {
        var removed = objects.remove(object.key()) != null;
        index.remove(object.key());
        delete(object.blob());
        return removed;
    }

    /** All bytes of an object. */
    public InputStream open(StoredObject object) {
        return open(object, 0, object.size());
    }

    InputStream open(StoredObject object, long from, long length) {
        try {
            return blobs.open(object.blob(), from, length);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + "/" + object.key(), e);
        }
    }

    /** Objects whose key starts with a prefix and comes after another, in order of their keys. */
    public synchronized List<StoredObject> list(String prefix, String after) {
        var from = after.compareTo(prefix) >= 0 ? objects.tailMap(after, false) : objects.tailMap(prefix, true);
        return from.values().stream()
                .takeWhile(object -> object.key().startsWith(prefix))
                .toList();
    }

    public synchronized int size() {
        return objects.size();
    }

    public synchronized void clear() {
        List.copyOf(objects.values()).forEach(this::delete);
    }

    void close() {
        index.close();
    }
}
