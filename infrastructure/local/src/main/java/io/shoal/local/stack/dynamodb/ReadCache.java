package io.shoal.local.stack.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Answers to reads of single items, kept until their table is written: functions read the head of the catalog at every invocation, and the
 * way into the engine is long. A read that begins after a write has returned never sees what was before it, and while a write is under way
 * nothing is remembered: two reads, of which the first sees the write, both see it. Thread-safe.
 */
final class ReadCache {

    private static final int MOST = 1_000;

    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    private static final class Table {
        private final Map<GetItemRequest, GetItemResponse> answers = new HashMap<>();
        private long writes;
        private int underWay;

        synchronized @Nullable GetItemResponse known(GetItemRequest request) {
            return answers.get(request);
        }

        synchronized long writes() {
            return writes;
        }

        synchronized void keep(GetItemRequest request, GetItemResponse response, long asOf) {
            if (underWay == 0 && writes == asOf && answers.size() < MOST) {
                answers.put(request, response);
            }
        }

        synchronized void written() {
            writes++;
            answers.clear();
        }

        synchronized void begin() {
            underWay++;
            written();
        }

        synchronized void end() {
            underWay--;
            written();
        }
    }

    private Table table(String name) {
        return tables.computeIfAbsent(name, key -> new Table());
    }

    GetItemResponse get(GetItemRequest request, Supplier<GetItemResponse> read) {
        var table = table(request.tableName());
        var known = table.known(request);
        if (known != null) {
            return known;
        }
        var asOf = table.writes();
        var response = read.get();
        table.keep(request, response, asOf);
        return response;
    }

    /** Makes a call that writes to tables. */
    <T> T writing(Set<String> names, Supplier<T> write) {
        names.forEach(name -> table(name).begin());
        try {
            return write.get();
        } finally {
            names.forEach(name -> table(name).end());
        }
    }

    void written(String name) {
        table(name).written();
    }
}
