package io.shoal.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shoal.aws.Failure;
import io.shoal.aws.transfer.DataBucket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What lies in the bucket while a file is imported, under {@code work/<import>/<run>/}: {@code plan.json}; {@code plain/<part>}, where
 * parts had to be rewritten; {@code lines/<partition>/<part>-<piece>}, sorted; {@code refused/<step>-...}, to be put together; and
 * {@code read/<part>.json}, {@code joined/<partition>.json} and {@code done/<partition>.json}, which say how far it got. Everything is made of the file alone, so that
 * whoever does a step again writes the same.
 */
final class ImportWork {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String PLAN = "plan.json";
    private static final String READ = "read/";
    private static final String JOINED = "joined/";
    private static final String BINARY = "application/octet-stream";

    private final DataBucket bucket;
    private final String folder;

    ImportWork(DataBucket bucket, Lane lane) {
        this(bucket, lane.id(), lane.run());
    }

    ImportWork(DataBucket bucket, String id, String run) {
        this.bucket = bucket;
        this.folder = "work/" + id + "/" + run + "/";
    }

    Plan plan() {
        return read(PLAN, Plan.class).orElse(Plan.NONE);
    }

    void write(Plan plan) {
        write(PLAN, plan);
    }

    void writePlain(int part, Path content) {
        bucket.write(plain(part), content, BINARY);
    }

    InputStream openPlain(int part, int piece) {
        var stored = bucket.find(plain(part)).orElseThrow(() -> Failure.brokenItem("a part is gone: " + plain(part)));
        return open(stored, piece);
    }

    private String plain(int part) {
        return folder + "plain/" + number(part);
    }

    /** Names the parts that were read. */
    Set<Integer> partsRead() {
        return bucket.list(folder + READ).stream()
                .map(object -> Integer.valueOf(
                        object.key().substring((folder + READ).length()).replace(".json", "")))
                .collect(Collectors.toSet());
    }

    void writeRead(int part, Progress progress) {
        write(READ + number(part) + ".json", progress);
    }

    Progress read(int part) {
        return read(READ + number(part) + ".json", Progress.class)
                .orElseThrow(() -> Failure.brokenItem("part " + part + " was not read"));
    }

    void writeLines(int partition, int part, int piece, byte[] content) {
        bucket.write(folder + "lines/" + number(partition) + "/" + number(part) + "-" + number(piece), content, BINARY);
    }

    /** Lists the sorted lines of a partition, part by part and in each piece by piece. */
    List<DataBucket.Stored> lines(int partition) {
        return bucket.list(folder + "lines/" + number(partition) + "/");
    }

    void writeRefused(String name, Path list) {
        bucket.write(folder + "refused/" + name + ".csv", list, "text/csv");
    }

    /** Lists what was refused: first while reading, then while joining. */
    List<DataBucket.Stored> refused() {
        return bucket.list(folder + "refused/");
    }

    Joined joined(int partition) {
        return read(JOINED + number(partition) + ".json", Joined.class).orElse(Joined.NOTHING);
    }

    void write(int partition, Joined joined) {
        write(JOINED + number(partition) + ".json", joined);
        if (joined.done()) {
            write("done/" + number(partition) + ".json", joined.progress());
        }
    }

    InputStream open(DataBucket.Stored stored, int piece) {
        return bucket.open(stored.key(), stored.etag(), 0, stored.size(), piece);
    }

    static String number(int number) {
        return "%06d".formatted(number);
    }

    private void write(String name, Object content) {
        try {
            bucket.write(folder + name, JSON.writeValueAsBytes(content), "application/json");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        return bucket.read(folder + name).map(bytes -> {
            try {
                return JSON.readValue(bytes, type);
            } catch (IOException broken) {
                throw Failure.brokenItem(folder + name + " is not what was written", broken);
            }
        });
    }
}
