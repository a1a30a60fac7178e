package io.shoal.local.stack.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map of JSON values by name, in order of first writing, in memory or mirrored in a file. Every change is one appended line, so a killed
 * process loses at most the line that it was writing; the file is rewritten at each start and when it has grown far beyond its
 * content. Thread-safe.
 */
public final class DurableMap implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SLACK = 10_000;

    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final @Nullable Path file;
    private @Nullable OutputStream log;
    private int lines;

    private DurableMap(@Nullable Path file) {
        this.file = file;
    }

    /** A map that lives as long as the process. */
    public static DurableMap inMemory() {
        return new DurableMap(null);
    }

    /** A map that lives in a file, or in memory where there is no folder. */
    public static DurableMap in(Optional<Path> folder, String name) {
        return folder.map(path -> onDisk(path.resolve(name + ".jsonl"))).orElseGet(DurableMap::inMemory);
    }

    private static DurableMap onDisk(Path file) {
        var map = new DurableMap(file);
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(map::replay);
            }
            map.rewrite();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + file, e);
        }
        return map;
    }

    private void replay(String line) {
        try {
            var entry = JSON.readTree(line);
            if (entry.has("v")) {
                values.put(entry.get("k").asText(), entry.get("v"));
            } else if (entry.has("k")) {
                values.remove(entry.get("k").asText());
            }
        } catch (JsonProcessingException e) {
            // The line that a killed process was writing: that change was never acknowledged.
            System.getLogger(DurableMap.class.getName())
                    .log(System.Logger.Level.DEBUG, "left out an unfinished line of " + file);
        }
    }

    public synchronized Optional<JsonNode> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public synchronized Map<String, JsonNode> all() {
        return new LinkedHashMap<>(values);
    }

    public synchronized int size() {
        return values.size();
    }

    public synchronized void put(String key, JsonNode value) {
        values.put(key, value);
        append(JSON.createObjectNode().put("k", key).set("v", value));
    }

    public synchronized void remove(String key) {
        if (values.remove(key) != null) {
            append(JSON.createObjectNode().put("k", key));
        }
    }

    public synchronized void clear() {
        values.clear();
        rewrite();
    }

    private void append(JsonNode entry) {
        var out = log;
        if (out == null) {
            return;
        }
        try {
            out.write((entry + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        lines++;
        if (lines > values.size() * 2 + SLACK) {
            rewrite();
        }
    }

    private void rewrite() {
        if (file == null) {
            return;
        }
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            closeLog();
            try (var writer = Files.newBufferedWriter(fresh)) {
                for (var entry : values.entrySet()) {
                    writer.write(
                            JSON.createObjectNode().put("k", entry.getKey()).set("v", entry.getValue()) + "\n");
                }
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            log = Files.newOutputStream(file, StandardOpenOption.APPEND);
            lines = values.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void closeLog() throws IOException {
        if (log != null) {
            log.close();
        }
    }

    @Override
    public synchronized void close() {
        try {
            closeLog();
            log = null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
